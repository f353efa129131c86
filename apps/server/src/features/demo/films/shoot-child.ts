import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import sharp from 'sharp'
import { sheetOf } from '../pictures/paint.ts'
import { moods } from '../pictures/palette.ts'
import { cutOut, type Print, printSheet } from '../pictures/print.ts'
import { rngFrom } from '../pictures/rng.ts'
import { Sheet } from '../pictures/sheet.ts'
import { type Film, type FilmStudio, framesPerSecond, type Layer, screens } from './film.ts'
import { films } from './index.ts'
import { Sound } from './sound.ts'

/** The process that draws a film: its frames, one JPEG after the other, and its sound, into the current folder. */
sharp.cache(false)
sharp.concurrency(1)

const quality = 80

async function draw(film: Film, seconds: number): Promise<void> {
  const { width, height } = screens[film.screen]
  if (film.sound) {
    const sound = new Sound(seconds)
    film.sound(sound)
    writeFileSync('sound.wav', sound.file())
  }
  const paint = await film.make(studioFor(width, height))
  const canvas = createCanvas(width, height)
  const g = canvas.getContext('2d')
  const file = openSync('frames.mjpeg', 'w')
  for (let frame = 0; frame < seconds * framesPerSecond; frame++) {
    g.resetTransform()
    g.globalAlpha = 1
    paint(g, frame / framesPerSecond)
    writeSync(file, canvas.toBuffer('image/jpeg', quality))
  }
  closeSync(file)
}

const studioFor = (width: number, height: number): FilmStudio => ({
  width,
  height,
  // a little larger than it is shown, since the camera comes nearer
  picture: async (spec, seed, wide = 1) =>
    layerOf(await printSheet(sheetOf(spec, seed, height / (width * wide)), Math.round(width * wide * 1.1)), 3),
  cutOut: async (seed, mood, size, draw) => {
    const sheet = new Sheet(1000, 1000, moods[mood], rngFrom(seed))
    sheet.at({ x: 500, y: 500 }, () => draw(sheet))
    return layerOf(await cutOut(sheet, Math.round(size)), 4)
  },
})

function layerOf({ pixels, width, height }: Print, channels: 3 | 4): Layer {
  const image = new Uint8ClampedArray(width * height * 4)
  for (let from = 0, to = 0; to < image.length; from += channels, to += 4) {
    image[to] = pixels[from] ?? 0
    image[to + 1] = pixels[from + 1] ?? 0
    image[to + 2] = pixels[from + 2] ?? 0
    image[to + 3] = channels === 4 ? (pixels[from + 3] ?? 0) : 255
  }
  const layer = createCanvas(width, height)
  layer.getContext('2d').putImageData(new ImageData(image, width, height), 0, 0)
  return layer
}

const [, , name = '', most = ''] = process.argv
const film = (films as Record<string, Film>)[name]
if (!film) throw new Error('there is no such film')
await draw(film, Math.min(film.seconds, Number(most)))
