import type { Browser } from 'playwright-core'

export interface PictureFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Real photos for an upload, each of another colour: what the browser itself draws. */
export const makePictures = async (browser: Browser, count: number): Promise<PictureFile[]> => {
  const page = await browser.newPage({ viewport: { width: 600, height: 800 } })
  const pictures: PictureFile[] = []
  for (let index = 0; index < count; index++) {
    const hue = (index * 67) % 360
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;font:20rem sans-serif;background:linear-gradient(oklch(.8 .12 ${hue}),oklch(.5 .15 ${hue}))">${index + 1}`,
    )
    const buffer = await page.screenshot({ type: 'jpeg', quality: 85 })
    pictures.push({ name: `photo-${index + 1}.jpg`, mimeType: 'image/jpeg', buffer })
  }
  await page.close()
  return pictures
}
