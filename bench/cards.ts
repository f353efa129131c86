/**
 * What drawing costs: CPU for a card of each design, for a share picture, and the memory of the process that draws:
 * `npm run bench -- cards`.
 */
import { cardDesigns } from '@redbud/contract/words'
import { drawCards } from '../apps/server/src/platform/cards/draw.ts'
import { drawShare } from '../apps/server/src/platform/cards/share.ts'

const rounds = 5
const notes = [
  {
    title: '妈妈的红烧肉，我学了十年 🥟',
    body: '小时候最盼的就是周末，因为周末妈妈会做红烧肉。她总说：“火候到了，味道自然就到了。”\n\n'.repeat(12),
  },
  {
    title: 'What I learned from a year of cooking 🍊',
    body: 'She doesn’t measure anything. “A little” is a handful, “some” is half the bag.\n\n'.repeat(14),
  },
]

/** Milliseconds of CPU for one of the pictures that `draw` makes. */
async function cpuOf(draw: () => number | Promise<number>): Promise<number> {
  const before = process.cpuUsage()
  let pictures = 0
  for (let round = 0; round < rounds; round++) pictures += await draw()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / pictures
}

const first = await cpuOf(
  () => notes.reduce((sum, note) => sum + Array.from(drawCards({ ...note, design: 'paper' })).length, 0) / rounds,
)
console.log(`opening the fonts and first cards    ${first.toFixed(0)} ms a card`)
const all: number[] = []
for (const design of cardDesigns) {
  const draw = () =>
    notes.reduce((sum, note) => sum + Array.from(drawCards({ ...note, design }), (card) => card.data()).length, 0)
  draw()
  const cpu = await cpuOf(draw)
  all.push(cpu)
  console.log(`${design.padEnd(36)} ${cpu.toFixed(1)} ms a card`)
}
console.log(
  `${'all designs'.padEnd(36)} ${(all.reduce((sum, each) => sum + each, 0) / all.length).toFixed(1)} ms a card`,
)

const cover = drawCards({ title: 'Cover', body: '', design: 'night' }).next().value?.toBuffer('image/jpeg', 85)
const share = {
  cover: cover ?? null,
  avatar: null,
  title: notes[0]?.title ?? '',
  excerpt: notes[0]?.body ?? '',
  authorName: '小林',
  handle: 'xiaolin',
  url: 'https://redbud.example/notes/01jd3v8k2m5x7q9r4t6w8y0z1a',
  siteName: '紫荆',
  language: 'zh-Hans',
}
const shared = await cpuOf(async () => (await drawShare(share)) && 1)
console.log(`${'share picture, JPEG'.padEnd(36)} ${shared.toFixed(1)} ms`)
console.log(`${'memory at its most'.padEnd(36)} ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
