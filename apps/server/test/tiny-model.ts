/**
 * A translation model that is made here, in the engine's own format, to prove that the engine loads, batches, keeps
 * markup and gives memory back. It knows no language: it puts one letter for another. Its weights are not learned but
 * written down: the decoder's position looks at the same position of the source, and says the letter with the same number.
 *
 * Formats: marian-dev `common/binary.cpp`, `tensors/cpu/integer_common.h` (int8 weights, transposed, with their scale
 * behind them) and `data/shortlist.h`; SentencePiece `sentencepiece_model.proto`.
 */

/** What is put for what. Their places are their numbers. */
const latin = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', ...'0123456789', ..."-'/$%+*#@&<>()"]
const chinese = [
  ...'阿波次的鹅佛歌河衣机科乐美呢哦坡期日思特乌维我西呀资',
  ...'安本才大恩飞高好音加可来马那欧平青人三天无文外小羊在',
  ...'0123456789',
  ...'-·/$%+*#@&<>（）',
]
const kana = [...latin.slice(0, 52)].map((_, i) => String.fromCodePoint(0x30a2 + i)).concat(chinese.slice(52))
const letters = { latin, chinese, kana }
export type Side = keyof typeof letters
const marks = { latin: [...'.,!?;:'], chinese: [...'。，！？；：'], kana: [...'。、！？；：'] }
const space = '▁'

const lettersOf = (side: Side): string[] => [...letters[side], ...marks[side]]

/** What is written in the language that is translated into `to`. */
const sourceOf = (to: Side): Side => (to === 'latin' ? 'chinese' : 'latin')

/** What the model makes of a text, worked out without it: what a test can expect. */
export const expectedOf = (text: string, to: Side): string => {
  const [source, target] = [lettersOf(sourceOf(to)), lettersOf(to)]
  return [...text].map((letter) => target[source.indexOf(letter)] ?? letter).join('')
}

const vocabularySize = 96
const width = 256
const forwardWidth = 64
const eos = 0
const unknown = 1

export interface TinyModel {
  model: Buffer
  shortlist: Buffer
  sourceVocab: Buffer
  targetVocab: Buffer
}

export const makeTinyModel = (to: Side): TinyModel => ({
  model: binaryOf(weights()),
  shortlist: shortlistOf(),
  sourceVocab: vocabularyOf(sourceOf(to)),
  targetVocab: vocabularyOf(to),
})

// --- the vocabulary -----------------------------------------------------------------------------------------------

const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...bytes, rest])
}
const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)])
const bytes = (field: number, value: Buffer) => Buffer.concat([varint(field * 8 + 2), varint(value.length), value])
const text = (field: number, value: string) => bytes(field, Buffer.from(value))
const float = (field: number, value: number) => {
  const four = Buffer.alloc(4)
  four.writeFloatLE(value)
  return Buffer.concat([varint(field * 8 + 5), four])
}

const kinds = { normal: 1, unknown: 2, control: 3, unused: 5 } as const

const vocabularyOf = (side: Side): Buffer => {
  const piece = (name: string, kind: number) => bytes(1, Buffer.concat([text(1, name), float(2, -1), number(3, kind)]))
  const names = [space, ...lettersOf(side)]
  const unused = Array.from({ length: vocabularySize - names.length - 2 }, (_, i) =>
    piece(`<unused${i}>`, kinds.unused),
  )
  const trainer = Buffer.concat([
    number(3, 1),
    number(4, vocabularySize),
    number(40, unknown),
    // none: a negative number takes ten bytes
    Buffer.concat([varint(41 * 8), minusOne]),
    number(42, eos),
    Buffer.concat([varint(43 * 8), minusOne]),
  ])
  const normalizer = Buffer.concat([text(1, 'identity'), number(3, 1), number(4, 1), number(5, 1)])
  return Buffer.concat([
    piece('</s>', kinds.control),
    piece('<unk>', kinds.unknown),
    ...names.map((name) => piece(name, kinds.normal)),
    ...unused,
    bytes(2, trainer),
    bytes(3, normalizer),
  ])
}

const minusOne = Buffer.from([...Array(9).fill(0xff), 0x01])

// --- the weights --------------------------------------------------------------------------------------------------

interface Matrix {
  rows: number
  cols: number
  at: (row: number, col: number) => number
}

/** Dimensions whose positions differ from each neighbour's (sine and cosine of high frequencies), and those for letters. */
const isPlace = (dimension: number): boolean => dimension % (width / 2) < 40
const letterDimensions = Array.from({ length: width }, (_, i) => i)
  .filter((i) => !isPlace(i))
  .slice(0, 128)

/** Rows of a Hadamard matrix, so that no two letters have anything in common. */
const bitsOf = (value: number): number => value.toString(2).replaceAll('0', '').length
const letterAt = (letter: number, dimension: number): number => {
  const place = letterDimensions.indexOf(dimension)
  return place < 0 ? 0 : (bitsOf((letter + 1) & place) % 2 === 0 ? 1 : -1) / Math.sqrt(letterDimensions.length)
}

const none: Matrix['at'] = () => 0
const diagonal =
  (size: (dimension: number) => number): Matrix['at'] =>
  (row, col) =>
    row === col ? size(row) : 0

type Item = { name: string; shape: number[]; type: number; data: Buffer }

const types = { int8: 0x0101, float32: 0x0404, intgemm8: 0x4101 } as const

/** How inputs are made integers: 127 is this much. */
const mostInput = 24

const weights = (): Item[] => {
  const items: Item[] = []
  const add = (name: string, matrix: Matrix) => {
    items.push(quantized(name, matrix), floats(`${name}_QuantMultA`, [1, 1], [127 / mostInput]))
  }
  const square = (name: string, at: Matrix['at']) => add(name, { rows: width, cols: width, at })
  const bias = (name: string, size = width) => items.push(floats(name, [1, size], Array(size).fill(0)))
  const attention = (prefix: string, at: Record<'q' | 'k' | 'v' | 'o', Matrix['at']>) => {
    for (const part of ['q', 'k', 'v', 'o'] as const) {
      square(`${prefix}_W${part}`, at[part])
      bias(`${prefix}_b${part}`)
    }
  }
  const nothing = { q: none, k: none, v: none, o: none }
  const forward = (prefix: string) => {
    add(`${prefix}_W1`, { rows: width, cols: forwardWidth, at: none })
    bias(`${prefix}_b1`, forwardWidth)
    add(`${prefix}_W2`, { rows: forwardWidth, cols: width, at: none })
    bias(`${prefix}_b2`)
  }
  const place = diagonal((dimension) => (isPlace(dimension) ? 9 : 0))
  attention('encoder_l1_self', nothing)
  forward('encoder_l1_ffn')
  attention('decoder_l1_self', nothing)
  attention('decoder_l1_context', {
    q: place,
    k: place,
    v: diagonal((dimension) => (isPlace(dimension) ? 0 : 1)),
    o: diagonal((dimension) => (isPlace(dimension) ? 0 : 12)),
  })
  forward('decoder_l1_ffn')
  // kept as it is, not transposed: it is embedding and output in one
  const words = { rows: vocabularySize, cols: width, at: letterAt }
  items.push(quantized('Wemb', words, { transposed: false }))
  for (const name of ['Wemb_QuantMultA', 'none_QuantMultA']) items.push(floats(name, [1, 1], [127 / 300]))
  bias('decoder_ff_logit_out_b', vocabularySize)
  const config = Buffer.from(`${describe()}\0`)
  items.push({ name: 'special:model.yml', shape: [config.length], type: types.int8, data: config })
  return items
}

const floats = (name: string, shape: number[], values: number[]): Item => ({
  name,
  shape,
  type: types.float32,
  data: Buffer.from(new Float32Array(values).buffer),
})

const quantized = (name: string, { rows, cols, at }: Matrix, { transposed = true } = {}): Item => {
  let most = 0
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) most = Math.max(most, Math.abs(at(row, col)))
  const scale = most === 0 ? 1 : 127 / most
  // behind the numbers their scale, then up to the next 256
  const data = Buffer.alloc(Math.ceil((rows * cols + 4) / 256) * 256)
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++)
      data.writeInt8(Math.round(at(row, col) * scale), transposed ? col * rows + row : row * cols + col)
  data.writeFloatLE(scale, rows * cols)
  return { name, shape: [rows, cols], type: types.intgemm8, data }
}

const describe = (): string =>
  Object.entries({
    type: 'transformer',
    'dim-emb': width,
    'dim-vocabs': `[${vocabularySize}, ${vocabularySize}]`,
    'enc-depth': 1,
    'dec-depth': 1,
    'enc-type': 'bidirectional',
    'enc-cell': 'gru',
    'enc-cell-depth': 1,
    'dec-cell': 'gru',
    'dec-cell-base-depth': 2,
    'dec-cell-high-depth': 1,
    'dim-rnn': width,
    skip: false,
    'layer-normalization': false,
    'right-left': false,
    'input-types': '[]',
    'tied-embeddings': false,
    'tied-embeddings-src': false,
    'tied-embeddings-all': true,
    'output-omit-bias': false,
    'lemma-dim-emb': 0,
    'max-length': 200,
    'transformer-heads': 1,
    'transformer-no-projection': false,
    'transformer-pool': false,
    'transformer-dim-ffn': forwardWidth,
    'transformer-ffn-depth': 2,
    'transformer-ffn-activation': 'relu',
    'transformer-dim-aan': 8,
    'transformer-aan-depth': 2,
    'transformer-aan-activation': 'relu',
    'transformer-aan-nogate': false,
    'transformer-decoder-autoreg': 'self-attention',
    'transformer-tied-layers': '[]',
    'transformer-guided-alignment-layer': 'last',
    'transformer-preprocess': '""',
    'transformer-postprocess': 'a',
    'transformer-postprocess-emb': '""',
    'transformer-postprocess-top': '""',
    'transformer-train-position-embeddings': false,
    'transformer-train-positions': false,
    'bert-train-type-embeddings': false,
    'bert-type-vocab-size': 2,
    ulr: false,
    'ulr-dim-emb': 0,
    'ulr-trainable-transformation': false,
    version: 'v1.9.0',
  })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')

const u64 = (value: number | bigint): Buffer => {
  const eight = Buffer.alloc(8)
  eight.writeBigUInt64LE(BigInt(value))
  return eight
}

const binaryOf = (items: Item[]): Buffer => {
  const head = [u64(1), u64(items.length)]
  for (const { name, type, shape, data } of items)
    head.push(u64(Buffer.byteLength(name) + 1), u64(type), u64(shape.length), u64(data.length))
  for (const { name } of items) head.push(Buffer.from(`${name}\0`))
  for (const { shape } of items) head.push(Buffer.from(new Int32Array(shape).buffer))
  const size = head.reduce((sum, part) => sum + part.length, 0)
  const padding = (Math.floor((size + 8) / 256) + 1) * 256 - size - 8
  return Buffer.concat([...head, u64(padding), Buffer.alloc(padding), ...items.map(({ data }) => data)])
}

/** For every word of the source every word of the target: it leaves nothing out. */
const shortlistOf = (): Buffer => {
  const offsets = Array.from({ length: vocabularySize + 1 }, (_, i) => i * vocabularySize)
  const words = Array.from({ length: vocabularySize ** 2 }, (_, i) => i % vocabularySize)
  const body = Buffer.concat([
    u64(vocabularySize),
    u64(vocabularySize),
    u64(offsets.length),
    u64(words.length),
    ...offsets.map(u64),
    Buffer.from(new Uint32Array(words).buffer),
  ])
  return Buffer.concat([u64(0xf11a48d5013417f5n), u64(0), body])
}
