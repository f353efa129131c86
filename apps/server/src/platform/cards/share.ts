import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import QRCode from 'qrcode'
import { cardWidth } from './design.ts'
import { drawLine, linesOf, type Type, unitsOf } from './layout.ts'
import { label, leaf } from './ornaments.ts'
import { cleanLine, cleanWords, isChinese } from './words.ts'

export interface ShareWords {
  /** The note's cover and the author's avatar as image files that Redbud made itself (WebP, JPEG or PNG). */
  cover: Uint8Array | null
  avatar: Uint8Array | null
  title: string
  /** The beginning of the note's text. */
  excerpt: string
  authorName: string
  handle: string
  /** What the QR code leads to. */
  url: string
  siteName: string
  /** Whose interface it is made for, BCP 47. */
  language: string
}

const ground = '#faf6ef'
const sheet = '#ffffff'
const ink = '#231d1a'
const quiet = '#6f635b'
const blossom = '#c2255c'
const margin = 60
const inner = cardWidth - margin * 2
const padding = 56
const titleType: Type = { latin: ['latin-sans'], wide: ['sans'], weight: 700 }
const bodyType: Type = { latin: ['latin-sans'], wide: ['sans'], weight: 400 }
const nameType: Type = { latin: ['latin-sans'], wide: ['sans'], weight: 600 }

const sentences = {
  'zh-Hans': { scan: '扫一扫，看全文', from: '来自' },
  en: { scan: 'Scan to read it', from: 'from' },
}

/**
 * A picture to pass a note on with: its cover, title and author, and a QR code of its address. 1080 pixels wide, as high
 * as the cover and the words ask, from 1:1 to 1:2.
 * @returns a JPEG file
 */
export async function drawShare(words: ShareWords): Promise<Buffer> {
  const say = words.language.startsWith('zh') ? sentences['zh-Hans'] : sentences.en
  const title = cleanLine(words.title)
  const excerpt = cleanLine(cleanWords(words.excerpt).slice(0, 600))
  const cover = words.cover && (await loadImage(Buffer.from(words.cover)))
  const coverHeight = cover
    ? Math.round(Math.min(inner * (4 / 3), Math.max(inner * 0.6, (cover.height / cover.width) * inner)))
    : 0

  const titleSize = cover ? 54 : 84
  const titleLines = title ? textLines(title, titleType, titleSize, cover ? 3 : 6, true) : []
  const excerptSize = cover ? 36 : 44
  const excerptLines = excerpt ? textLines(excerpt, bodyType, excerptSize, cover ? (title ? 2 : 4) : 10, false) : []
  const chinese = isChinese(title + excerpt)
  const titleHeight = titleLines.length * titleSize * (chinese ? 1.36 : 1.22)
  const excerptHeight = excerptLines.length * excerptSize * (chinese ? 1.62 : 1.46)
  const between = titleLines.length && excerptLines.length ? 26 : 0
  const quote = cover ? 0 : 150
  const wordsHeight = titleHeight + between + excerptHeight
  const footer = 236
  const height = Math.round(
    Math.max(1440, margin + coverHeight + quote + padding + wordsHeight + padding + 110 + footer + margin),
  )

  const canvas = createCanvas(cardWidth, height)
  const context = canvas.getContext('2d')
  drawGround(context, height)
  const sheetHeight = height - margin - footer
  context.save()
  context.shadowColor = 'rgba(90, 40, 40, 0.16)'
  context.shadowBlur = 48
  context.shadowOffsetY = 14
  context.fillStyle = sheet
  context.beginPath()
  context.roundRect(margin, margin, inner, sheetHeight, 36)
  context.fill()
  context.restore()

  // Room that the words leave goes to the cover.
  const spare = sheetHeight - (coverHeight + quote + padding + wordsHeight + padding + 110)
  const grown = cover ? coverHeight + Math.max(0, spare) : 0
  if (cover) {
    context.save()
    context.beginPath()
    context.roundRect(margin, margin, inner, grown, [36, 36, 0, 0])
    context.clip()
    const scale = Math.max(inner / cover.width, grown / cover.height)
    const [w, h] = [cover.width * scale, cover.height * scale]
    context.imageSmoothingQuality = 'high'
    context.drawImage(cover, margin + (inner - w) / 2, margin + (grown - h) / 2, w, h)
    context.restore()
  } else {
    leaf(context, margin + padding + 42, margin + padding + 56, 84, { fill: blossom, veins: sheet, turn: 0.12 })
  }

  let y = margin + grown + padding + quote + (cover ? 0 : Math.max(0, spare) * 0.3)
  const draw = (lines: ReturnType<typeof textLines>, size: number, leading: number, colour: string) => {
    for (const line of lines) {
      const x = margin + padding + (line.rightToLeft ? inner - padding * 2 - line.width * size : 0)
      drawLine(context, line, { x, y: y + size * (leading / 2 + 0.36), size, ink: colour, topicInk: blossom })
      y += size * leading
    }
  }
  draw(titleLines, titleSize, chinese ? 1.36 : 1.22, ink)
  y += between
  draw(excerptLines, excerptSize, chinese ? 1.62 : 1.46, titleLines.length ? quiet : ink)

  await drawAuthor(context, words, margin + sheetHeight - padding - 72)
  drawFooter(context, words, say, height - footer)
  return canvas.toBuffer('image/jpeg', 90)
}

function drawGround(context: SKRSContext2D, height: number): void {
  const fill = context.createLinearGradient(0, 0, 0, height)
  fill.addColorStop(0, '#f9e6e4')
  fill.addColorStop(0.6, ground)
  fill.addColorStop(1, '#f3eee3')
  context.fillStyle = fill
  context.fillRect(0, 0, cardWidth, height)
  leaf(context, 1010, height - 160, 430, { fill: '#f6dfdc', veins: '#f7ebe4', turn: -0.4 })
}

/** As many lines as there may be; an ellipsis tells that there was more. */
function textLines(text: string, type: Type, size: number, most: number, balanced: boolean) {
  const fit = { width: (inner - padding * 2) / size, balanced, flush: false }
  const lines = linesOf(unitsOf(text, type), fit)
  if (lines.length <= most) return lines
  const kept = linesOf(unitsOf(text, type), { ...fit, balanced: false }).slice(0, most)
  const last = kept.at(-1)
  if (!last) return kept
  const words = last.placed.map(({ text: piece }, index) => {
    const before = last.placed[index - 1]
    const gap = before && last.placed[index] && !/\p{Script=Han}/u.test(piece + before.text)
    return gap ? ` ${piece}` : piece
  })
  for (let count = words.length; count > 0; count--) {
    const [line, more] = linesOf(
      unitsOf(
        `${words
          .slice(0, count)
          .join('')
          .replace(/[\p{P}\s]+$/u, '')}…`,
        type,
      ),
      fit,
    )
    if (line && !more) return [...kept.slice(0, -1), line]
  }
  return kept
}

async function drawAuthor(context: SKRSContext2D, words: ShareWords, y: number): Promise<void> {
  const x = margin + padding
  const size = 72
  context.save()
  context.beginPath()
  context.arc(x + size / 2, y + size / 2, size / 2, 0, Math.PI * 2)
  context.clip()
  if (words.avatar) {
    const avatar = await loadImage(Buffer.from(words.avatar))
    const scale = Math.max(size / avatar.width, size / avatar.height)
    const [w, h] = [avatar.width * scale, avatar.height * scale]
    context.drawImage(avatar, x + (size - w) / 2, y + (size - h) / 2, w, h)
  } else {
    context.fillStyle = '#f6dfdc'
    context.fillRect(x, y, size, size)
    leaf(context, x + size / 2, y + size / 2, 40, { fill: blossom, veins: '#f6dfdc' })
  }
  context.restore()
  const width = inner - padding * 2 - size - 22
  const name = oneLine(cleanLine(words.authorName) || words.handle, nameType, 34, width)
  if (name) drawLine(context, name, { x: x + size + 22, y: y + 31, size: 34, ink, topicInk: ink })
  const handle = oneLine(`@${cleanLine(words.handle)}`, bodyType, 28, width)
  if (handle) drawLine(context, handle, { x: x + size + 22, y: y + 68, size: 28, ink: quiet, topicInk: quiet })
}

/** Words in one line, cut where they must be. */
function oneLine(text: string, type: Type, size: number, width: number) {
  const whole = linesOf(unitsOf(text, type), { width: width / size, balanced: false, flush: false })
  if (whole.length < 2) return whole[0]
  const clusters = Array.from(text)
  for (let count = clusters.length - 1; count > 0; count--) {
    const [line, more] = linesOf(unitsOf(`${clusters.slice(0, count).join('')}…`, type), {
      width: width / size,
      balanced: false,
      flush: false,
    })
    if (line && !more) return line
  }
  return whole[0]
}

function drawFooter(context: SKRSContext2D, words: ShareWords, say: { scan: string }, top: number): void {
  const side = 148
  const x = cardWidth - margin - side
  const y = top + 42
  context.fillStyle = '#ffffff'
  context.beginPath()
  context.roundRect(x - 14, y - 14, side + 28, side + 28, 20)
  context.fill()
  drawCode(context, words.url, x, y, side)

  leaf(context, margin + 32, y + 40, 60, { fill: blossom, veins: ground, turn: 0.12 })
  const site = oneLine(cleanLine(words.siteName), titleType, 44, 620)
  if (site) drawLine(context, site, { x: margin + 82, y: y + 58, size: 44, ink, topicInk: ink })
  label(context, say.scan, { x: margin, y: y + 128, size: 32, ink: quiet, family: 'latin-sans', weight: 400 })
}

/** A QR code with square, dark modules on white: what every camera reads. */
function drawCode(context: SKRSContext2D, url: string, x: number, y: number, side: number): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
  const step = side / modules.size
  context.fillStyle = ink
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) {
        // Whole pixels, or light seams show between modules.
        const [left, right] = [Math.round(x + column * step), Math.round(x + (column + 1) * step)]
        const [above, below] = [Math.round(y + row * step), Math.round(y + (row + 1) * step)]
        context.fillRect(left, above, right - left, below - above)
      }
}
