import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Page } from 'playwright-core'
import enAdmin from '../apps/web/messages/admin/en.ts'
import zhHansAdmin from '../apps/web/messages/admin/zh-Hans.ts'
import enComposing from '../apps/web/messages/composing/en.ts'
import zhHansComposing from '../apps/web/messages/composing/zh-Hans.ts'
import en from '../apps/web/messages/en.ts'
import enExchange from '../apps/web/messages/exchange/en.ts'
import zhHansExchange from '../apps/web/messages/exchange/zh-Hans.ts'
import enLanguage from '../apps/web/messages/language/en.ts'
import zhHansLanguage from '../apps/web/messages/language/zh-Hans.ts'
import enLeaving from '../apps/web/messages/leaving/en.ts'
import zhHansLeaving from '../apps/web/messages/leaving/zh-Hans.ts'
import enPlaces from '../apps/web/messages/places/en.ts'
import zhHansPlaces from '../apps/web/messages/places/zh-Hans.ts'
import enReports from '../apps/web/messages/reports/en.ts'
import zhHansReports from '../apps/web/messages/reports/zh-Hans.ts'
import zhHans from '../apps/web/messages/zh-Hans.ts'
import { picturesInSight } from './visits.ts'

/** What a community must have for every screen to have something on it. */
export interface Places {
  /** Handle of the member who looks, and who has notes, boards and likes. */
  member: string
  /** Handle of someone who has just signed up. */
  newcomer: string
  /** Handle of somebody else with notes. */
  other: string
  /** Note ids. */
  photoNote: string
  textNote: string
  /** A video note that the member may see. */
  videoNote: string
  /** The member's own note. */
  ownNote: string
  board: string
  cultureNote: string
  /** A note in the reader's language whose author asks for corrections, and has one. */
  correctedNote: string
  /** A note with a term that a culture note explains. */
  termNote: string
  topic: string
  /** A place with notes. */
  place: string
  /** A reported comment. */
  case: string
  /** A phrase that the member kept. */
  phrase: string
  /** The newcomer's. */
  password: string
  /** What to publish. */
  photo: { name: string; mimeType: string; buffer: Buffer }
  title: string
  body: string
}

export type Who = 'nobody' | 'member' | 'newcomer' | 'administrator'
const english = {
  ...en,
  ...enComposing,
  places: { ...en.places, ...enPlaces },
  glossary: enAdmin,
  hello: enExchange,
  leaving: enLeaving,
  said: enLanguage,
  reports: enReports,
}
const chinese = {
  ...zhHans,
  ...zhHansComposing,
  places: { ...zhHans.places, ...zhHansPlaces },
  glossary: zhHansAdmin,
  hello: zhHansExchange,
  leaving: zhHansLeaving,
  said: zhHansLanguage,
  reports: zhHansReports,
}
export const messagesOf = { en: english, 'zh-Hans': chinese } satisfies Record<InterfaceLanguage, typeof english>

/** One screen of the app: who sees it where, and what is done to bring it up. */
export interface Screen {
  name: string
  who: Who
  path: (places: Places) => string
  /** `m`: the messages of the language it is shown in. */
  prepare?: (page: Page, places: Places, m: typeof english) => Promise<unknown>
  /** Only in windows at least so wide (CSS pixels). */
  fromWidth?: number
  /** What the browser says of a page that isn't there is no trouble. */
  status?: number
}

const settings = [
  'profile',
  'languages',
  'interests',
  'recommendations',
  'appearance',
  'privacy',
  'security',
  'about',
] as const

/** Opens a photo of the note that is being written. */
const openPhoto = async (page: Page, { photo }: Places, m: typeof english): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles([photo])
  await page.getByText(m.publish.altAdd).first().waitFor()
  await page.getByRole('button', { name: m.publish.openPhoto(1), exact: true }).click()
}

const writePhrase = async (page: Page, m: typeof english): Promise<void> => {
  const { attach, attached, text, add } = m.lesson
  // Kept on the device: there may be one already.
  await page
    .getByRole('button', { name: attach })
    .or(page.getByRole('button', { name: attached(1) }))
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(text).fill('soy milk')
  await dialog.getByLabel(m.phrasebook.meaning).fill('豆浆')
  await dialog.getByRole('button', { name: add, exact: true }).click()
  await dialog.getByRole('listitem').waitFor()
}
const editPhoto = async (page: Page, places: Places, m: typeof english): Promise<void> => {
  await openPhoto(page, places, m)
  await page.getByRole('button', { name: m.editor.open, exact: true }).click()
  await page.getByRole('dialog', { name: m.editor.title }).locator('canvas').first().waitFor()
}

/** Every screen of Redbud: the list that pictures and checks go by. */
export const screens: Screen[] = [
  { name: 'explore', who: 'nobody', path: () => '/' },
  { name: 'explore-signed-in', who: 'member', path: () => '/' },
  { name: 'explore-newcomer', who: 'newcomer', path: () => '/' },
  {
    name: 'keys',
    who: 'nobody',
    path: () => '/explore/food',
    prepare: async (page, _, m) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: m.keys.title }).waitFor()
    },
  },
  { name: 'channel', who: 'nobody', path: () => '/explore/food' },
  { name: 'nearby', who: 'nobody', path: () => '/nearby' },
  { name: 'nearby-place', who: 'member', path: ({ place }) => `/nearby?place=${place}` },
  { name: 'place', who: 'nobody', path: ({ place }) => `/places/${place}` },
  {
    name: 'place-moderated',
    who: 'administrator',
    path: ({ place }) => `/places/${place}`,
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.places.more }).click()
      await page.getByRole('menuitem', { name: m.places.change }).click()
      await page.getByRole('dialog').getByRole('img').waitFor()
    },
  },
  { name: 'place-not-found', who: 'nobody', path: () => '/places/no-such-place', status: 404 },
  { name: 'following', who: 'member', path: () => '/following' },
  { name: 'following-signed-out', who: 'nobody', path: () => '/following' },
  { name: 'watch', who: 'nobody', path: () => '/watch' },
  { name: 'note-photo', who: 'member', path: ({ photoNote }) => `/notes/${photoNote}` },
  { name: 'note-text', who: 'nobody', path: ({ textNote }) => `/notes/${textNote}` },
  {
    name: 'note-video',
    who: 'member',
    path: ({ videoNote }) => `/notes/${videoNote}`,
    prepare: (page) => page.locator('video').first().waitFor(),
  },
  {
    name: 'note-zoom',
    who: 'member',
    path: ({ photoNote }) => `/notes/${photoNote}`,
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.note.zoom }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: m.note.zoomIn }).waitFor()
    },
  },
  {
    name: 'note-reading',
    who: 'member',
    path: ({ photoNote }) => `/notes/${photoNote}`,
    prepare: async (page, _, m) => {
      // Kept on the device: it may be on already.
      const turnOn = async (name: string) => {
        const off = page.getByRole('button', { name, exact: true, pressed: false }).first()
        if ((await off.count()) > 0) await off.click()
      }
      await turnOn(m.reading.help)
      await page.locator('.words [data-word]').first().waitFor()
      await turnOn(m.reading.pinyin)
    },
  },
  {
    name: 'note-over-feed',
    who: 'member',
    path: () => '/',
    fromWidth: 1024,
    prepare: async (page) => {
      await page.locator('article:has(img) a[data-card]').first().click()
      await page.locator('dialog[open] #note-title').waitFor()
      await picturesInSight(page)
    },
  },
  {
    name: 'save-to-board',
    who: 'member',
    path: ({ photoNote }) => `/notes/${photoNote}`,
    prepare: async (page, _, m) => {
      // It is saved already: the button opens the boards.
      await page.getByRole('button', { name: m.note.collect }).click()
      await page.getByRole('dialog', { name: m.boards.choose }).getByRole('listitem').first().waitFor()
    },
  },
  { name: 'person', who: 'nobody', path: ({ other }) => `/@${other}` },
  { name: 'person-signed-in', who: 'member', path: ({ other }) => `/@${other}` },
  {
    name: 'person-menu',
    who: 'administrator',
    path: ({ other }) => `/@${other}`,
    prepare: async (page, _, m) => {
      await page.getByRole('main').getByRole('button', { name: m.note.more }).first().click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  { name: 'me', who: 'member', path: ({ member }) => `/@${member}` },
  { name: 'me-collects', who: 'member', path: ({ member }) => `/@${member}/collects` },
  { name: 'me-likes', who: 'member', path: ({ member }) => `/@${member}/likes` },
  { name: 'me-empty', who: 'newcomer', path: ({ newcomer }) => `/@${newcomer}` },
  { name: 'followers', who: 'member', path: ({ other }) => `/@${other}/followers` },
  { name: 'following-list', who: 'nobody', path: ({ member }) => `/@${member}/following` },
  { name: 'board', who: 'member', path: ({ board }) => `/boards/${board}` },
  {
    name: 'board-edit',
    who: 'member',
    path: ({ board }) => `/boards/${board}`,
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.boards.menu }).click()
      await page.getByRole('menuitem', { name: m.boards.edit }).click()
      await page.getByRole('dialog').getByLabel(m.boards.name).waitFor()
    },
  },
  { name: 'search', who: 'member', path: () => '/search' },
  { name: 'search-found', who: 'nobody', path: ({ topic }) => `/search?q=${encodeURIComponent(topic)}&sort=new` },
  { name: 'search-nothing', who: 'member', path: () => '/search?q=zzzzqqqq&kind=video' },
  { name: 'search-people', who: 'member', path: ({ other }) => `/search?q=${other}&tab=people` },
  { name: 'search-places', who: 'nobody', path: () => '/search?q=shang&tab=places' },
  { name: 'search-places-nothing', who: 'member', path: () => '/search?q=zzzzqq&tab=places' },
  { name: 'search-topics', who: 'nobody', path: ({ topic }) => `/search?q=${encodeURIComponent(topic)}&tab=topics` },
  {
    name: 'search-typing',
    who: 'nobody',
    path: () => '/search',
    prepare: async (page, { topic }) => {
      await page.getByRole('combobox').fill(topic.slice(0, 3))
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'topic', who: 'nobody', path: ({ topic }) => `/topics/${encodeURIComponent(topic)}` },
  {
    name: 'note-term',
    who: 'nobody',
    path: ({ termNote }) => `/notes/${termNote}`,
    prepare: async (page, _, m) => {
      await page.locator('.words a.term').first().click()
      await page.getByRole('dialog').getByRole('link', { name: m.culture.open }).waitFor()
    },
  },
  {
    name: 'corrections',
    who: 'member',
    path: ({ correctedNote }) => `/notes/${correctedNote}`,
    prepare: (page, _, m) => page.getByRole('region', { name: m.corrections.title }).locator('ins').first().waitFor(),
  },
  {
    name: 'correction-offer',
    who: 'member',
    path: ({ correctedNote }) => `/notes/${correctedNote}`,
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.corrections.offer }).click()
      const field = page.getByLabel(m.corrections.body)
      await field.fill(`${await field.inputValue()} 👍`)
      await page.getByText(m.corrections.preview).waitFor()
    },
  },
  { name: 'exchange', who: 'member', path: () => '/exchange' },
  {
    name: 'exchange-hello',
    who: 'member',
    path: () => '/exchange',
    prepare: async (page, _, m) => {
      await page.getByText(m.hello.hello, { exact: true }).first().click()
      await page.getByRole('dialog').getByLabel(m.hello.words).waitFor()
    },
  },
  { name: 'exchange-learn-first', who: 'newcomer', path: () => '/exchange' },
  { name: 'culture', who: 'nobody', path: () => '/culture' },
  { name: 'culture-search', who: 'administrator', path: () => '/culture?q=%F0%9F%AB%96' },
  { name: 'culture-note', who: 'administrator', path: ({ cultureNote }) => `/culture/${cultureNote}` },
  { name: 'culture-history', who: 'administrator', path: ({ cultureNote }) => `/culture/${cultureNote}/history` },
  { name: 'culture-edit', who: 'administrator', path: ({ cultureNote }) => `/culture/${cultureNote}/edit` },
  { name: 'culture-unconfirmed', who: 'member', path: () => '/culture/new' },
  {
    name: 'culture-report',
    who: 'member',
    path: ({ cultureNote }) => `/culture/${cultureNote}`,
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.shell.report, exact: true }).click()
      await page.getByRole('dialog', { name: m.culture.reportTitle }).waitFor()
    },
  },
  { name: 'culture-reports', who: 'administrator', path: () => '/culture/reports' },
  { name: 'publish', who: 'member', path: () => '/publish' },
  {
    name: 'publish-filled',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, { photo, title, body }, m) => {
      await page.locator('input[type=file]').setInputFiles([photo])
      await page.getByLabel(m.publish.noteTitle).fill(title)
      await page.getByLabel(m.publish.body, { exact: true }).fill(body)
      await page.getByText(m.publish.altAdd).first().waitFor()
    },
  },
  {
    name: 'publish-phrases',
    who: 'member',
    path: () => '/publish',
    prepare: (page, _, m) => writePhrase(page, m),
  },
  {
    name: 'publish-voice',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, _, m) => {
      await writePhrase(page, m)
      await page.getByRole('button', { name: `${m.voice.add}: soy milk` }).click()
      await page.getByText(m.voice.hint(limits.voiceSeconds)).waitFor()
    },
  },
  {
    name: 'publish-place',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.places.addToNote }).click()
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'place-add',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.places.addToNote }).click()
      await page.getByLabel(m.places.search).fill('Chengdu')
      await page.getByRole('button', { name: m.places.add }).click()
      await page.getByRole('button', { name: m.places.showMap }).click()
      await page.getByRole('dialog').getByRole('img').waitFor()
    },
  },
  {
    name: 'photo-editor',
    who: 'member',
    path: () => '/publish',
    prepare: (page, places, m) => editPhoto(page, places, m),
  },
  {
    name: 'photo-filters',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, places, m) => {
      await editPhoto(page, places, m)
      await page.getByRole('tab', { name: m.editor.tabs.filters }).click()
    },
  },
  {
    name: 'photo-tags',
    who: 'member',
    path: () => '/publish',
    prepare: async (page, places, m) => {
      await openPhoto(page, places, m)
      await page.getByRole('button', { name: m.editor.tag, exact: true }).click()
      await page.getByRole('button', { name: m.editor.tagAdd }).click()
    },
  },
  { name: 'edit', who: 'member', path: ({ ownNote }) => `/notes/${ownNote}/edit` },
  { name: 'drafts', who: 'member', path: () => '/drafts' },
  { name: 'phrasebook', who: 'member', path: () => '/phrasebook' },
  { name: 'phrasebook-empty', who: 'newcomer', path: () => '/phrasebook' },
  { name: 'phrase', who: 'member', path: ({ phrase }) => `/phrasebook/${phrase}` },
  { name: 'phrase-not-found', who: 'member', path: () => '/phrasebook/no-such-phrase', status: 404 },
  {
    name: 'review',
    who: 'member',
    path: () => '/phrasebook/review',
    prepare: (page, _, m) => page.getByRole('button', { name: m.phrasebook.showAnswer }).waitFor(),
  },
  {
    name: 'review-answer',
    who: 'member',
    path: () => '/phrasebook/review',
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.phrasebook.showAnswer }).click()
      await page.getByRole('group', { name: m.phrasebook.grade }).waitFor()
    },
  },
  {
    name: 'review-done',
    who: 'newcomer',
    path: () => '/phrasebook/review',
    prepare: async (page, _, m) => {
      await page.getByRole('heading', { name: m.phrasebook.done }).waitFor()
      await page.getByRole('heading', { name: m.phrasebook.stats.lastDays }).waitFor()
    },
  },
  {
    name: 'phrasebook-statistics',
    who: 'member',
    path: () => '/phrasebook/statistics',
    prepare: (page, _, m) => page.getByRole('heading', { name: m.phrasebook.stats.lastDays }).waitFor(),
  },
  { name: 'sign-in', who: 'nobody', path: () => '/sign-in' },
  { name: 'sign-up', who: 'nobody', path: () => '/sign-up' },
  { name: 'forgot-password', who: 'nobody', path: () => '/forgot-password' },
  { name: 'reset-password', who: 'nobody', path: () => '/reset-password/an-old-link' },
  { name: 'confirm-email', who: 'nobody', path: () => '/confirm-email/an-old-link' },
  { name: 'welcome', who: 'newcomer', path: () => '/welcome' },
  { name: 'welcome-interests', who: 'newcomer', path: () => '/welcome?step=interests' },
  { name: 'welcome-you', who: 'newcomer', path: () => '/welcome?step=you' },
  { name: 'welcome-people', who: 'newcomer', path: () => '/welcome?step=people' },
  { name: 'settings', who: 'member', path: () => '/settings' },
  ...settings.map((page): Screen => ({ name: `settings-${page}`, who: 'member', path: () => `/settings/${page}` })),
  {
    name: 'two-factor',
    who: 'newcomer',
    path: () => '/settings/security',
    prepare: async (page, { password }, m) => {
      await page.getByRole('button', { name: m.settings.twoFactorStart }).click()
      await page.getByLabel(m.settings.confirmPassword, { exact: true }).fill(password)
      await page.getByRole('dialog').getByRole('button', { name: m.session.confirm }).click()
      await page.getByText(m.settings.twoFactorScan).waitFor()
    },
  },
  {
    name: 'leave',
    who: 'newcomer',
    path: () => '/settings/security',
    prepare: async (page, { password }, m) => {
      await page.getByRole('button', { name: m.leaving.open }).click()
      await page.getByLabel(m.settings.confirmPassword, { exact: true }).fill(password)
    },
  },
  { name: 'admin', who: 'administrator', path: () => '/admin' },
  { name: 'cases', who: 'administrator', path: () => '/admin/reports' },
  { name: 'case', who: 'administrator', path: ({ case: id }) => `/admin/reports/${id}` },
  {
    name: 'report',
    who: 'member',
    path: ({ photoNote }) => `/notes/${photoNote}`,
    prepare: async (page, _, m) => {
      await page.getByRole('main').getByRole('button', { name: m.note.more, exact: true }).first().click()
      await page.getByRole('menuitem', { name: m.shell.report, exact: true }).click()
      const dialog = page.getByRole('dialog', { name: m.reports.titles.note })
      await dialog.getByRole('button', { name: m.reports.send }).click()
      await dialog.getByText(m.reports.choose).waitFor()
    },
  },
  { name: 'glossary', who: 'administrator', path: () => '/admin/glossary' },
  {
    name: 'hot-searches',
    who: 'administrator',
    path: () => '/admin/searches',
    prepare: async (page, _, m) => {
      await page.getByLabel(m.glossary.searches.words).fill('free followers')
      await page.getByLabel(m.glossary.searches.words).press('Enter')
      await page.getByRole('button', { name: /free followers/ }).waitFor()
    },
  },
  {
    name: 'glossary-add',
    who: 'administrator',
    path: () => '/admin/glossary?q=%E8%8A%9C%E6%B9%96',
    prepare: async (page, _, m) => {
      await page.getByRole('button', { name: m.glossary.add }).first().click()
      await page.getByRole('dialog', { name: m.glossary.add }).getByLabel(m.glossary.target).waitFor()
    },
  },
  { name: 'not-found', who: 'nobody', path: () => '/nowhere', status: 404 },
  { name: 'person-not-found', who: 'nobody', path: () => '/@nobody_here', status: 404 },
  { name: 'note-not-found', who: 'nobody', path: () => '/notes/no-such-note', status: 404 },
  { name: 'topic-not-found', who: 'member', path: () => '/topics/nothing_yet', status: 404 },
  { name: 'offline', who: 'nobody', path: () => '/offline.html' },
]
