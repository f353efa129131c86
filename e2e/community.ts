import type { InterfaceLanguage } from '@redbud/contract/words'
import sharp from 'sharp'
import { findSeededPlaces, seedPlaces } from '../apps/server/src/features/places/commands.ts'
import { toPublicId } from '../apps/server/src/platform/ids.ts'
import { password, signUp } from '../apps/server/test/factories.ts'
import { multipart, type Person } from '../apps/server/test/site.ts'
import type { OpenSite } from './harness.ts'
import { makePhrasebook } from './phrases.ts'
import type { Places, Who } from './screens.ts'
import { keepClip, smallClip } from './videos.ts'

/** A small community with something on every screen, made through the API; half of it reads Chinese. */
export interface Community {
  /** By the language of who looks. */
  places: Record<InterfaceLanguage, Places>
  people: Record<InterfaceLanguage, Record<Exclude<Who, 'nobody'>, Person>>
}

const photoNotes = {
  en: [
    ['Soy milk at six', 'The stall opens before the first train. #breakfast', 'food'],
    ['Two dogs, one sofa', 'They take turns, in theory. @xiaomei', 'pets'],
    ['Route 66 in four days', 'Diners, dust and a very good pie.', 'travel'],
  ],
  'zh-Hans': [
    ['早餐吃什么', '豆浆配油条，最简单也最好吃。#breakfast', 'food'],
    ['宿舍改造 200 元', '换了灯和地毯，舍友都说像换了个房间。@june', 'home'],
    ['夜市必吃清单', '先吃烤的，再吃甜的。', 'food'],
  ],
} as const
const lesson = {
  en: [
    { language: 'en', text: 'sweet tooth', reading: '', meaning: '爱吃甜食' },
    { language: 'en', text: 'I could eat this every day.', reading: '', meaning: '这个我天天吃都行。' },
  ],
  'zh-Hans': [
    { language: 'zh-Hans', text: '豆浆', reading: 'dòu jiāng', meaning: 'soy milk' },
    { language: 'zh-Hans', text: '早餐吃了吗？', reading: 'zǎo cān chī le ma', meaning: 'Have you had breakfast?' },
  ],
} as const
const shapes = [
  [600, 800],
  [800, 600],
  [700, 700],
] as const

export const makeCommunity = async (site: OpenSite): Promise<Community> => {
  await seedPlaces(site.ctx)
  const [english, chinese] = await Promise.all([makeSide(site, 'en'), makeSide(site, 'zh-Hans')])
  const visits = [
    [english, chinese],
    [chinese, english],
  ] as const
  for (const [one, another] of visits) {
    for (const person of [one.member, one.administrator])
      await site.call(person, 'PUT /accounts/{handle}/follow', { params: { handle: another.member.handle } })
    for (const [index, id] of another.notes.entries()) {
      if (index !== 1) await site.call(one.member, 'PUT /notes/{id}/like', { params: { id } })
      await site.call(one.member, 'PUT /notes/{id}/collect', { params: { id }, body: { boardId: one.board } })
    }
    const [, id = ''] = another.notes
    await site.call(another.member, 'PUT /notes/{id}/pin', { params: { id } })
    const comment = await site.call(one.member, 'POST /notes/{id}/comments', {
      params: { id },
      body: { body: 'What is that called? / 这叫什么？' },
    })
    const subject = { kind: 'comment' as const, id: comment.id }
    const words = 'It is a very long question. / 这个问题太长了。'
    await site.call(another.member, 'POST /reports', { body: { subject, reason: 'other', words } })
    await site.call(another.member, 'POST /comments/{id}/replies', {
      params: { id: comment.id },
      body: { body: `油条 youtiao! @${one.member.handle}` },
    })
  }
  for (const [one, another, language] of [
    [english, chinese, 'en'],
    [chinese, english, 'zh-Hans'],
  ] as const)
    one.phrase = await makePhrasebook(
      (input) => site.call(one.member, 'POST /me/phrases', input),
      (input) => site.call(one.member, 'POST /me/reviews', input),
      language,
      another.notes[1] ?? '',
    )
  const cultureNote = await explainBreakfast(site, english, chinese)
  await site.settle()
  const reported = (await site.call(english.administrator, 'GET /cases')).items[0]?.id ?? ''

  const photo = { name: 'breakfast.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(9, 600, 800) }
  const placesOf = (one: Side, another: Side): Places => ({
    member: one.member.handle,
    newcomer: one.newcomer.handle,
    other: another.member.handle,
    photoNote: another.notes[1] ?? '',
    textNote: another.words,
    videoNote: one.video,
    ownNote: one.words,
    board: one.board,
    cultureNote,
    correctedNote: one.corrected,
    termNote: another.words,
    topic: 'breakfast',
    place: one.place,
    case: reported,
    phrase: one.phrase,
    password,
    photo,
    title: '早餐 breakfast',
    body: '豆浆油条 / soy milk & youtiao #早餐 ',
  })
  return {
    places: { en: placesOf(english, chinese), 'zh-Hans': placesOf(chinese, english) },
    people: { en: english, 'zh-Hans': chinese },
  }
}

/** A culture note with a history, a discussion and a report. */
const explainBreakfast = async (site: OpenSite, english: Side, chinese: Side): Promise<string> => {
  const terms = ['早餐', '早饭', 'breakfast', 'zaocan']
  const en = 'Eaten on the way to work, and seldom sweet: soy milk, fried dough, buns, noodles, or rice porridge.'
  const { id } = await site.call(chinese.administrator, 'POST /culture-notes', {
    body: { kind: 'food', terms, explanations: { en } },
  })
  const params = { id }
  const zh = '多半在上班路上吃，很少是甜的：豆浆、油条、包子、面条，或者一碗粥。'
  await site.call(english.administrator, 'PUT /culture-notes/{id}', {
    params,
    body: { kind: 'food', terms, explanations: { en: en.replace('seldom', 'rarely'), 'zh-Hans': zh }, revision: 1 },
  })
  await site.call(english.administrator, 'POST /culture-notes/{id}/messages', {
    params,
    body: { body: 'What about the sweet soy milk in the north?' },
  })
  await site.call(english.member, 'PUT /culture-notes/{id}/report', {
    params,
    body: { reason: 'wrong', details: 'In Tianjin it is different. / 天津不是这样。' },
  })
  return id
}

type Side = Awaited<ReturnType<typeof makeSide>>

/** A member with notes and a board, a newcomer and an administrator, who read one language. */
const makeSide = async (site: OpenSite, language: InterfaceLanguage) => {
  const isEnglish = language === 'en'
  const arrive = (handle: string, more: Parameters<typeof signUp>[1] = {}) =>
    signUp(site, { handle, interfaceLanguage: language, ...more })
  const member = await (isEnglish
    ? arrive('june', { displayName: 'June Park' })
    : arrive('xiaomei', { displayName: '小美' }))
  const newcomer = await arrive(isEnglish ? 'newcomer' : 'xinren')
  const administrator = await arrive(isEnglish ? 'keeper' : 'guanjia', { role: 'administrator' })
  const seed = isEnglish ? 0 : 5

  await site.call(member, 'PATCH /me', {
    body: {
      bio: isEnglish ? 'Ceramics, noodles, night trains.' : '成都人，爱吃辣。\nLearning English, be kind.',
      location: isEnglish ? 'Oakland, California' : '成都',
      reads: [language],
      learning: [isEnglish ? 'zh-Hans' : 'en'],
      welcomed: true,
      exchange: true,
      timeZone: isEnglish ? 'America/Los_Angeles' : 'Asia/Shanghai',
      ...(isEnglish ? {} : { coverId: await upload(site, member, 4, 1200, 500) }),
      avatarId: await upload(site, member, seed + 3, 400, 400),
    },
  })

  const place = toPublicId((await findSeededPlaces(site.ctx.db)).get('cn-city-chengdu') ?? '')
  const notes: string[] = []
  for (const [index, [title, body, channel]] of photoNotes[language].entries()) {
    const [width, height] = shapes[index % shapes.length] ?? shapes[0]
    const photos = []
    for (let photo = 0; photo <= index % 2; photo++) {
      const mediaId = await upload(site, member, seed + index * 2 + photo, width, height)
      photos.push({ mediaId, alt: photo === 0 ? title : '' })
    }
    const placeId = index === 1 ? place : null
    const note = { kind: 'photo', title, body, channel, language, photos, placeId }
    notes.push((await site.call(member, 'POST /notes', { body: note })).id)
  }
  const text = isEnglish ? 'Why is your breakfast sweet?' : '为什么你们的早餐都是甜的？'
  const [first, ...others] = lesson[language]
  const phrases = [{ ...first, voiceId: await site.voice(member) }, ...others]
  const words = (
    await site.call(member, 'POST /notes', {
      body: { kind: 'text', body: `${text} #breakfast`, channel: 'culture', phrases },
    })
  ).id
  await site.call(member, 'POST /notes', { body: { kind: 'text', title: 'Unfinished / 没写完', status: 'draft' } })
  const videoId = await keepClip(site.ctx, member.id, smallClip('circles'))
  const filmed = { kind: 'video', title: isEnglish ? 'Soaking beans' : '泡豆子', language, videoId }
  // Nobody else comes upon it: the feeds' cards are what other tests count.
  const video = (await site.call(member, 'POST /notes', { body: { ...filmed, visibility: 'private' } })).id
  const board = (
    await site.call(member, 'POST /boards', { body: { name: '周末 weekends', description: 'Where to go next.' } })
  ).id
  const [wrong, right] = isEnglish
    ? ['Yesterday I go to the shop for buy one apple.', 'Yesterday I went to the shop to buy an apple.']
    : ['我昨天去了商店买一个苹果。', '我昨天去商店买了一个苹果。']
  const wording = { kind: 'text', title: '', body: wrong, language, channel: 'learning', correctionsWelcome: true }
  const corrected = (await site.call(administrator, 'POST /notes', { body: wording })).id
  await site.call(newcomer, 'PUT /notes/{id}/correction', {
    params: { id: corrected },
    body: { before: { body: wrong }, after: { body: right } },
  })
  return { member, newcomer, administrator, notes, words, video, board, phrase: '', corrected, place }
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
