import sharp from 'sharp'
import { password, signUp } from '../apps/server/test/factories.ts'
import { multipart, type Person } from '../apps/server/test/site.ts'
import type { OpenSite } from './harness.ts'
import type { Places, Who } from './screens.ts'

/** A small community with something on every screen, made through the API. */
export interface Community {
  places: Places
  people: Record<Exclude<Who, 'nobody'>, Person>
}

const notesOfOther = [
  ['Soy milk at six', 'The stall opens before the first train. #breakfast', 'food', 'en'],
  ['早餐吃什么', '豆浆配油条，最简单也最好吃。#breakfast', 'food', 'zh-Hans'],
  ['Two dogs, one sofa', 'They take turns, in theory.', 'pets', 'en'],
  ['宿舍改造 200 元', '换了灯和地毯，舍友都说像换了个房间。', 'home', 'zh-Hans'],
  ['Route 66 in four days', 'Diners, dust and a very good pie.', 'travel', 'en'],
  ['夜市必吃清单', '先吃烤的，再吃甜的。', 'food', 'zh-Hans'],
] as const

export const makeCommunity = async (site: OpenSite): Promise<Community> => {
  const member = await signUp(site, { handle: 'june', displayName: 'June Park' })
  const other = await signUp(site, { handle: 'xiaomei', displayName: '小美', interfaceLanguage: 'zh-Hans' })
  const newcomer = await signUp(site, { handle: 'newcomer' })
  const administrator = await signUp(site, { handle: 'keeper', displayName: 'Keeper', role: 'administrator' })

  await site.call(other, 'PATCH /me', {
    body: {
      bio: '成都人，爱吃辣。\nLearning English, be kind.',
      location: '成都',
      reads: ['zh-Hans'],
      learning: ['en'],
      avatarId: await upload(site, other, 3, 400, 400),
      coverId: await upload(site, other, 4, 1200, 500),
    },
  })
  await site.call(member, 'PATCH /me', {
    body: {
      bio: 'Ceramics, noodles, night trains.',
      location: 'Oakland, California',
      learning: ['zh-Hans'],
      welcomed: true,
    },
  })

  const notes: string[] = []
  for (const [index, [title, body, channel, language]] of notesOfOther.entries()) {
    const shapes = [
      [600, 800],
      [800, 600],
      [700, 700],
    ] as const
    const [width, height] = shapes[index % 3] ?? shapes[0]
    const photos = []
    for (let photo = 0; photo <= index % 2; photo++) {
      const mediaId = await upload(site, other, index * 2 + photo, width, height)
      photos.push({ mediaId, alt: photo === 0 ? title : '' })
    }
    const note = { kind: 'photo', title, body, channel, language, photos }
    notes.push((await site.call(other, 'POST /notes', { body: note })).id)
  }
  const words = { kind: 'text', title: '', body: '为什么你们的早餐都是甜的？\nWhy is your breakfast sweet? #breakfast' }
  const textNote = (await site.call(other, 'POST /notes', { body: words })).id
  const own = {
    kind: 'text',
    title: 'What I learned this week',
    body: '你吃了吗 means hello. @xiaomei',
    channel: 'learning',
  }
  const ownNote = (await site.call(member, 'POST /notes', { body: own })).id
  await site.call(member, 'POST /notes', { body: { ...own, title: 'Unfinished', status: 'draft' } })

  const photoNote = notes[1] ?? ''
  const board = (
    await site.call(member, 'POST /boards', { body: { name: '周末 weekends', description: 'Where to go next.' } })
  ).id
  for (const [index, id] of notes.entries()) {
    const params = { id }
    if (index % 2 === 0) await site.call(member, 'PUT /notes/{id}/like', { params })
    if (index < 4) await site.call(member, 'PUT /notes/{id}/collect', { params, body: { boardId: board } })
  }
  await site.call(other, 'PUT /notes/{id}/pin', { params: { id: photoNote } })
  const comment = await site.call(member, 'POST /notes/{id}/comments', {
    params: { id: photoNote },
    body: { body: 'What is the long one called?' },
  })
  await site.call(other, 'POST /comments/{id}/replies', {
    params: { id: comment.id },
    body: { body: '油条！You can dip it. @june' },
  })
  for (const [one, another] of [
    [member, other],
    [other, member],
    [administrator, other],
  ] as const)
    await site.call(one, 'PUT /accounts/{handle}/follow', { params: { handle: another.handle } })
  await site.settle()

  const photo = { name: 'breakfast.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(9, 600, 800) }
  return {
    places: {
      member: member.handle,
      other: other.handle,
      photoNote,
      textNote,
      ownNote,
      board,
      topic: 'breakfast',
      password,
      photo,
    },
    people: { member, newcomer, administrator },
  }
}

const upload = async (site: OpenSite, person: Person, seed: number, width: number, height: number): Promise<string> => {
  const jpeg = await drawPhoto(seed, width, height)
  return (await site.call(person, 'POST /media', multipart(jpeg, 'photo.jpg', 'image/jpeg'))).id
}

/** A picture of a plate on a table, in a colour of its own. */
const drawPhoto = (seed: number, width: number, height: number): Promise<Buffer> => {
  const hue = (seed * 67 + 20) % 360
  const size = Math.min(width, height)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 45% 72%)"/>
    <circle cx="50%" cy="52%" r="${size * 0.36}" fill="hsl(${hue} 30% 94%)"/>
    <circle cx="50%" cy="52%" r="${size * 0.22}" fill="hsl(${(hue + 30) % 360} 60% 55%)"/>
  </svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}
