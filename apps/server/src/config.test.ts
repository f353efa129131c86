import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, readConfig, settings } from './config.ts'

const data = mkdtempSync(join(tmpdir(), 'redbud-config-'))
afterAll(() => rmSync(data, { recursive: true }))

const read = (env: Record<string, string>) => readConfig({ REDBUD_DATA: data, ...env })
const complaints = (env: Record<string, string>) => {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences
    throw error
  }
  return []
}

test('needs nothing set', () => {
  const { config, warnings } = read({})
  expect(config).toMatchObject({ port: 8180, host: '127.0.0.1', publicUrl: 'http://localhost:8180', demo: true, data })
  expect(config).toMatchObject({ roles: ['web', 'work'], s3: undefined, databaseUrl: undefined, trustProxy: false })
  expect(warnings).toEqual([])
})

test('makes the secret once, for nobody else to read', () => {
  const { secret } = read({}).config
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(read({}).config.secret).toBe(secret)
  expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
})

test('takes every setting’s own example', () => {
  const examples = Object.values(settings).filter(({ name }) => name !== 'REDBUD_DATA')
  const env = Object.fromEntries(examples.map(({ name, example }) => [name, example]))
  expect(complaints({ ...env, REDBUD_SECRET: 'x'.repeat(32) })).toEqual([])
})

test.each([
  ['REDBUD_PORT', '80a'],
  ['REDBUD_PORT', '70000'],
  ['REDBUD_PUBLIC_URL', 'redbud.example'],
  ['REDBUD_PUBLIC_URL', 'https://redbud.example/path'],
  ['REDBUD_DATABASE_URL', 'mysql://x'],
  ['REDBUD_DEMO', 'maybe'],
  ['REDBUD_ROLES', 'web,sleep'],
  ['REDBUD_SECRET', 'short'],
  ['REDBUD_SMTP_URL', 'https://x'],
  ['REDBUD_MAIL_FROM', 'nobody'],
  ['REDBUD_TRUST_PROXY', 'perhaps'],
  ['REDBUD_LOG_LEVEL', 'loud'],
  ['REDBUD_MAX_PHOTO_MB', '0'],
  ['REDBUD_TRANSLATORS', 'bergamot,google'],
  ['REDBUD_TRANSLATORS', 'bergamot,bergamot'],
  ['REDBUD_TRANSLATE_BUDGET', 'deepl=lots'],
  ['REDBUD_MODELS_SOURCE', 'ftp://models.example'],
  ['REDBUD_TRANSLATE_LIBRE_URL', 'localhost:5000'],
])('explains %s=%s', (name, value) => {
  const [sentence, ...more] = complaints({ [name]: value })
  expect(more).toEqual([])
  expect(sentence).toMatch(new RegExp(`^${name} must .+\\.$`))
  expect(complaints({ [name]: value, LANG: 'zh_CN.UTF-8' })[0]).toMatch(new RegExp(`^${name} .*[\\u4e00-\\u9fff]`))
})

test('does not show a secret it cannot use', () => {
  expect(complaints({ REDBUD_DATABASE_URL: 'mysql://root:hunter2@x/y' }).join()).not.toContain('hunter2')
})

test('says everything that is wrong at once', () => {
  expect(complaints({ REDBUD_PORT: 'x', REDBUD_DEMO: 'x' })).toHaveLength(2)
})

test('says what an S3 store still needs', () => {
  expect(complaints({ REDBUD_S3_ENDPOINT: 'https://s3.example' })[0]).toContain('REDBUD_S3_BUCKET')
  const [sentence] = complaints({ REDBUD_S3_BUCKET: 'photos', REDBUD_S3_ACCESS_KEY: 'key' })
  expect(sentence).toContain('REDBUD_S3_SECRET_KEY')
  expect(read({ REDBUD_S3_BUCKET: 'photos' }).config.s3).toMatchObject({ bucket: 'photos', pathStyle: true })
})

test('says what a translator still needs, and keeps a limit on what costs money', () => {
  expect(complaints({ REDBUD_TRANSLATORS: 'bergamot,deepl' })[0]).toContain('REDBUD_TRANSLATE_DEEPL_KEY')
  expect(complaints({ REDBUD_TRANSLATORS: 'chat', REDBUD_TRANSLATE_CHAT_URL: 'http://x/v1/' })).toEqual([
    'The translator chat also needs REDBUD_TRANSLATE_CHAT_MODEL.',
  ])
  expect(read({}).config.translation).toMatchObject({
    translators: ['bergamot'],
    dailyCharacters: { deepl: 200_000, chat: 200_000 },
    modelsSource: undefined,
  })
  const { translation } = read({
    REDBUD_TRANSLATORS: 'off',
    REDBUD_TRANSLATE_BUDGET: 'chat=none, bergamot=5',
    REDBUD_MODELS_SOURCE: 'https://models.example/',
    REDBUD_TRANSLATE_DEEPL_KEY: 'k',
  }).config
  expect(translation).toMatchObject({
    translators: [],
    dailyCharacters: { deepl: 200_000, bergamot: 5 },
    modelsSource: 'https://models.example',
    deepL: { url: undefined, key: 'k' },
  })
})

test('points from an unknown name to the nearest', () => {
  expect(read({ REDBUD_PROT: '1' }).warnings).toEqual([
    'REDBUD_PROT is no setting of Redbud; did you mean REDBUD_PORT?',
  ])
  expect(read({ REDBUD_ENTIRELY_ELSE: '1' }).warnings).toEqual(['REDBUD_ENTIRELY_ELSE is no setting of Redbud.'])
  expect(read({ REDBUD_PORT: '' }).warnings).toEqual([])
})
