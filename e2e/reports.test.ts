import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { browser, openWindow, shareSite, site, visit } from './harness.ts'
import { messagesOf } from './screens.ts'

const { en, 'zh-Hans': zh } = messagesOf

let seller: Person
let reader: Person
let keeper: Person

shareSite(async () => {
  seller = await signUp(site, { handle: 'seller' })
  reader = await signUp(site, { handle: 'reader' })
  keeper = await signUp(site, { handle: 'keeper', interfaceLanguage: 'zh-Hans', role: 'moderator' })
})

test('a reader reports a note and blocks its author, and a moderator deletes it', async () => {
  const { id } = await site.call(seller, 'POST /notes', {
    body: { kind: 'text', title: 'Cheap watches', language: 'en' },
  })
  const theirs = await openWindow(browser, site.url, { person: reader, width: 360, height: 780 })
  {
    const { page } = theirs
    await visit(page, `/notes/${id}`)
    await page.getByRole('main').getByRole('button', { name: en.note.more, exact: true }).click()
    await page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: en.reports.titles.note })
    await dialog.getByLabel(en.reports.words).fill('The link leads to a shop.')
    // nothing goes without a reason, and nothing that was written is lost
    await dialog.getByRole('button', { name: en.reports.send }).click()
    await dialog.getByText(en.reports.choose).waitFor()
    await dialog.getByLabel(en.reports.reasons.spam).check()
    expect(await dialog.getByText(en.reports.choose).count()).toBe(0)
    await dialog.getByRole('button', { name: en.reports.send }).click()
    await page.getByText(en.reports.sent).waitFor()
    await page.getByRole('button', { name: `${en.people.block} @seller` }).click()
    await page.getByText(en.people.blocked('seller')).waitFor()
    expect((await site.call(reader, 'GET /me/blocks')).items.map(({ handle }) => handle)).toEqual(['seller'])
    expect(theirs.troubles).toEqual([])
    await theirs.close()
  }

  const { page, troubles, close } = await openWindow(browser, site.url, { person: keeper, language: 'zh-Hans' })
  await visit(page, '/')
  const { said } = zh.admin.waiting(1)
  await page.getByRole('button', { name: `${zh.shell.more} · ${said}` }).click()
  await page.getByRole('menuitem', { name: said }).click()
  await page.getByRole('link', { name: said }).click()
  await page.getByRole('link', { name: 'Cheap watches' }).click()
  await page.getByText('The link leads to a shop.').waitFor()
  await page.getByRole('link', { name: '@reader' }).waitFor()
  const remove = zh.glossary.cases.remove.note
  await page.getByRole('button', { name: remove }).click()
  await page.getByText(zh.glossary.cases.needed).waitFor()
  await page.getByLabel(zh.glossary.cases.reason, { exact: true }).fill('是广告')
  await page.getByRole('button', { name: remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: remove }).click()
  await page.getByText(zh.glossary.cases.actions['note.delete']('@keeper')).waitFor()
  await page.getByText('是广告').waitFor()
  expect(await page.getByRole('button', { name: remove }).count()).toBe(0)
  await site.refuse(seller, 'GET /notes/{id}', 'not_found', { params: { id } })

  await page.getByRole('link', { name: zh.shell.back }).click()
  await page.getByText(zh.glossary.cases.empty).waitFor()
  await page.getByRole('link', { name: zh.glossary.cases.decided }).click()
  await page.getByRole('link', { name: 'Cheap watches' }).waitFor()
  // the page is the one that had the mark: whoever decides takes it away
  await page.getByRole('link', { name: zh.shell.home, exact: true }).click()
  await page.waitForURL('/')
  await page.getByRole('button', { name: zh.shell.more, exact: true }).waitFor()
  expect(troubles).toEqual([])
  await close()
})

test('a comment and a person are reported from their menus, by whoever is signed in', async () => {
  const { id } = await site.call(keeper, 'POST /notes', { body: { kind: 'text', title: 'Morning', language: 'en' } })
  await site.call(seller, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Buy my watches' } })
  const other = await signUp(site, { handle: 'other' })
  const visitor = await openWindow(browser, site.url)
  await visit(visitor.page, '/@seller')
  await visitor.page.getByRole('main').getByRole('button', { name: en.note.more, exact: true }).click()
  await visitor.page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
  await visitor.page.getByText(en.reports.signIn).waitFor()
  expect(await visitor.page.getByRole('dialog').count()).toBe(0)
  expect(visitor.troubles).toEqual([])
  await visitor.close()

  const { page, troubles, close } = await openWindow(browser, site.url, { person: other })
  const report = async (title: string, reason: string) => {
    await page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: title })
    await dialog.getByLabel(reason).check()
    await dialog.getByRole('button', { name: en.reports.send }).click()
    await page.getByText(en.reports.sent).waitFor()
  }
  await visit(page, `/notes/${id}`)
  await page.getByRole('article', { name: 'seller' }).getByRole('button', { name: en.comments.more }).click()
  await report(en.reports.titles.comment, en.reports.reasons.spam)
  await visit(page, '/@seller')
  await page.getByRole('main').getByRole('button', { name: en.note.more, exact: true }).click()
  await report(en.reports.titles.account, en.reports.reasons.false)
  const { items } = await site.call(keeper, 'GET /cases')
  expect(items.map(({ subject, words, reasons }) => [subject.kind, words, reasons[0]?.reason])).toEqual([
    ['account', '', 'false'],
    ['comment', 'Buy my watches', 'spam'],
  ])
  expect(troubles).toEqual([])
  await close()
})

test('a place by somebody’s address is reported from its page, and a moderator takes it out', async () => {
  const add = async (en: string) => {
    const body = { names: { en }, kind: 'other' as const, latitude: 40.7, longitude: -73.9, evenSo: true }
    return (await site.call(seller, 'POST /places', { body })).id
  }
  const [home, twice, park] = [await add('12 Elm Street'), await add('Elm Park, New York'), await add('Elm Park')]
  const visitor = await openWindow(browser, site.url)
  await visit(visitor.page, `/places/${home}`)
  await visitor.page.getByRole('button', { name: en.places.more }).click()
  await visitor.page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
  await visitor.page.getByText(en.reports.signIn).waitFor()
  expect(visitor.troubles).toEqual([])
  await visitor.close()

  const theirs = await openWindow(browser, site.url, { person: await signUp(site), width: 360, height: 780 })
  for (const [id, reason] of [
    [twice, en.reports.reasons.duplicate],
    [home, en.reports.reasons.private],
  ] as const) {
    const { page } = theirs
    await visit(page, `/places/${id}`)
    await page.getByRole('button', { name: en.places.more }).click()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([en.shell.report])
    await page.getByRole('menuitem', { name: en.shell.report, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: en.reports.titles.place })
    expect(await dialog.getByText(en.reports.reasons.copyright).count()).toBe(0)
    await dialog.getByLabel(reason).check()
    await dialog.getByRole('button', { name: en.reports.send }).click()
    await page.getByText(en.reports.sent).waitFor()
  }
  expect(theirs.troubles).toEqual([])
  await theirs.close()

  const { page, troubles, close } = await openWindow(browser, site.url, { person: keeper, language: 'zh-Hans' })
  const g = zh.glossary.cases
  await visit(page, '/admin/reports')
  await page.getByRole('link', { name: '12 Elm Street' }).click()
  await page.getByText(zh.reports.reasons.private).waitFor()
  await page.getByLabel(g.reason, { exact: true }).fill('是私人住址')
  await page.getByRole('button', { name: g.remove.place }).click()
  await page.getByRole('dialog').getByRole('button', { name: g.remove.place }).click()
  await page.getByText(g.actions['place.hide']('@keeper')).waitFor()
  await site.refuse(seller, 'GET /places/{id}', 'not_found', { params: { id: home } })

  await visit(page, '/admin/reports')
  await page.getByRole('link', { name: 'Elm Park, New York' }).click()
  await page.getByLabel(g.reason, { exact: true }).fill('重复了')
  await page.getByRole('button', { name: zh.places.merge }).click()
  await page.getByLabel(zh.places.search).fill('elm park')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Elm Park(?!,)/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: zh.places.mergeAction }).click()
  await page.getByText(g.actions['place.merge']('@keeper')).waitFor()
  expect((await site.call(seller, 'GET /places/{id}', { params: { id: twice } })).id).toBe(park)
  expect(troubles).toEqual([])
  await close()
})

test('what is reported meanwhile shows with the next page that a moderator goes to', async () => {
  const count = async () => {
    const { cases, cultureReports } = await site.call(keeper, 'GET /admin/waiting')
    return cases + cultureReports
  }
  const { id } = await site.call(seller, 'POST /notes', { body: { kind: 'text', title: 'Cheap bags', language: 'en' } })
  const before = await count()
  const { page, close } = await openWindow(browser, site.url, { person: keeper, language: 'zh-Hans', width: 1440 })
  await page.clock.install()
  const asked = page.waitForResponse('**/api/v1/admin/waiting')
  await visit(page, '/')
  await asked
  const subject = { kind: 'note', id } as const
  for (const who of [await signUp(site), await signUp(site)])
    await site.call(who, 'POST /reports', { body: { subject, reason: 'spam' } })
  await page.clock.fastForward('01:01')
  await page.getByRole('link', { name: zh.shell.search, exact: true }).click()
  await page.waitForURL('/search')
  // one note, however many say so
  const { said } = zh.admin.waiting(before + 1)
  await page.getByRole('button', { name: `${zh.shell.more} · ${said}` }).waitFor()
  await close()
})
