import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type EngineName, engineNames } from './platform/translate/translator.ts'

type Sentence = { en: string; zh: string }

/** One setting: what it means, how it is read, and what to say when it cannot be. */
type Setting<Schema extends z.ZodType> = {
  name: `REDBUD_${string}`
  /** For the table of docs/operating.md and for `redbud doctor`. */
  means: string
  /** What holds when it is not set, in words where it is not a value. */
  otherwise: string
  example: string
  schema: Schema
  must: Sentence
  secret?: true
}

const setting = <Schema extends z.ZodType>(it: Setting<Schema>): Setting<Schema> => it

const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(least).max(most))
const wholeNumberMust = (least: number, most: number): Sentence => ({
  en: `must be a whole number from ${least} to ${most}`,
  zh: `必须是 ${least} 到 ${most} 之间的整数`,
})
const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')
const onOffMust: Sentence = { en: 'must be "on" or "off"', zh: '必须是 on 或 off' }
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
/** Whether it can be decoded: each % of it begins a character. */
const isEncoded = (part: string): boolean => {
  try {
    return decodeURIComponent(part) !== null
  } catch {
    return false
  }
}
const words = z.string().min(1)
const wordsMust: Sentence = { en: 'must not be empty', zh: '不能为空' }

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
const processRoles = ['web', 'work'] as const
export type ProcessRole = (typeof processRoles)[number]

/** Every setting of Redbud, in the order in which the documentation shows them. */
export const settings = {
  port: setting({
    name: 'REDBUD_PORT',
    means: 'Port on which Redbud answers.',
    otherwise: '8180',
    example: '80',
    schema: wholeNumber(1, 65535).default(8180),
    must: wholeNumberMust(1, 65535),
  }),
  host: setting({
    name: 'REDBUD_HOST',
    means: 'Address on which Redbud listens. `0.0.0.0` is every one of this machine, so that others can reach it.',
    otherwise: '127.0.0.1',
    example: '0.0.0.0',
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    must: { en: 'must be an address or a name of this machine', zh: '必须是本机的地址或主机名' },
  }),
  publicUrl: setting({
    name: 'REDBUD_PUBLIC_URL',
    means: 'Where people reach the site, as their browser shows it. Mails, shared links and passkeys depend on it.',
    otherwise: '`http://localhost:` and the port',
    example: 'https://redbud.example',
    schema: z
      .string()
      .regex(/^https?:\/\/[^/?#]+\/?$/)
      .refine((text) => URL.canParse(text))
      .transform((text) => URL.parse(text)?.origin ?? text)
      .optional(),
    must: {
      en: 'must be a whole address without a path, like https://redbud.example',
      zh: '必须是不带路径的完整网址，例如 https://redbud.example',
    },
  }),
  data: setting({
    name: 'REDBUD_DATA',
    means: 'Folder for everything that Redbud keeps: the database, photos, and its own secret. Back this up.',
    otherwise: './data',
    example: '/var/lib/redbud',
    schema: words.default('./data').transform((path) => resolve(path)),
    must: wordsMust,
  }),
  databaseUrl: setting({
    name: 'REDBUD_DATABASE_URL',
    means: 'A PostgreSQL of your own (15 or newer), instead of the one that comes with Redbud.',
    otherwise: 'the embedded PostgreSQL',
    example: 'postgresql://redbud:password@db.example/redbud',
    schema: url('postgres:', 'postgresql:').optional(),
    must: {
      en: 'must look like postgresql://user:password@host:5432/database',
      zh: '格式应为 postgresql://用户:密码@主机:5432/数据库',
    },
    secret: true,
  }),
  databasePool: setting({
    name: 'REDBUD_DATABASE_POOL',
    means:
      'How many connections one process keeps to the database, at most; one that answers searches has up to four more.',
    otherwise: '10',
    example: '20',
    schema: wholeNumber(2, 100).default(10),
    must: wholeNumberMust(2, 100),
  }),
  searchUrl: setting({
    name: 'REDBUD_SEARCH_URL',
    means:
      'An OpenSearch or Elasticsearch that notes are searched in, instead of PostgreSQL, with the name of the index after the ' +
      'last slash (else `redbud`). Where it can’t be reached, searches for notes are refused for as long.',
    otherwise: 'PostgreSQL',
    example: 'https://redbud:password@search.example:9200/redbud',
    schema: url('http:', 'https:')
      .refine((text) => {
        const { pathname, search, hash, username, password } = new URL(text)
        if (!isEncoded(username) || !isEncoded(password)) return false
        const index = pathname.split('/').findLast((part) => part !== '')
        return /^[a-z0-9][a-z0-9_.-]{0,99}$/.test(index ?? 'redbud') && search === '' && hash === ''
      })
      .optional(),
    must: {
      en: 'must look like https://user:password@host:9200/index, the index in small letters',
      zh: '格式应为 https://用户:密码@主机:9200/索引名，索引名用小写字母',
    },
    secret: true,
  }),
  demo: setting({
    name: 'REDBUD_DEMO',
    means: 'Whether the first start fills an empty database with the demonstration community.',
    otherwise: 'on',
    example: 'off',
    schema: onOff.default(true),
    must: onOffMust,
  }),
  roles: setting({
    name: 'REDBUD_ROLES',
    means: 'What this process does: `web` answers requests, `work` does the jobs in the background.',
    otherwise: 'web,work',
    example: 'web',
    schema: z
      .string()
      .transform((list) => list.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(processRoles)).min(1))
      .default(['web', 'work']),
    must: { en: 'must be "web", "work" or "web,work"', zh: '必须是 web、work 或 web,work' },
  }),
  secret: setting({
    name: 'REDBUD_SECRET',
    means: 'Signs sessions and links. The same for every process of a site; a change signs everyone out.',
    otherwise: 'made once, kept in the data folder',
    example: '32 or more random characters',
    schema: z.string().min(32).optional(),
    must: { en: 'must be at least 32 characters long', zh: '至少要有 32 个字符' },
    secret: true,
  }),
  signups: setting({
    name: 'REDBUD_SIGNUPS',
    means: 'Whether anyone may sign up.',
    otherwise: 'open',
    example: 'closed',
    schema: z.enum(['open', 'closed']).default('open'),
    must: { en: 'must be "open" or "closed"', zh: '必须是 open 或 closed' },
  }),
  signupsPerHour: setting({
    name: 'REDBUD_SIGNUPS_PER_HOUR',
    means:
      'How many accounts may be made from one network address in an hour. A school or a phone network is one address.',
    otherwise: '100',
    example: '1000',
    schema: wholeNumber(1, 1_000_000).default(100),
    must: wholeNumberMust(1, 1_000_000),
  }),
  searchesPerMinute: setting({
    name: 'REDBUD_SEARCHES_PER_MINUTE',
    means:
      'How many searches of notes an account, or a network address that nobody is signed in from, may make in a minute of each process that answers, as many looks at the other language, and six times as many look-ups of names, places and what one begins to type.',
    otherwise: '300',
    example: '1000',
    schema: wholeNumber(1, 1_000_000).default(300),
    must: wholeNumberMust(1, 1_000_000),
  }),
  smtpUrl: setting({
    name: 'REDBUD_SMTP_URL',
    means: 'Mail server that sends the site’s mails. Without one they are kept, and administrators can read them.',
    otherwise: 'mails are kept, not sent',
    example: 'smtps://user:password@mail.example:465',
    schema: url('smtp:', 'smtps:').optional(),
    must: {
      en: 'must look like smtps://user:password@mail.example:465',
      zh: '格式应为 smtps://用户:密码@mail.example:465',
    },
    secret: true,
  }),
  mailFrom: setting({
    name: 'REDBUD_MAIL_FROM',
    means: 'Sender of the site’s mails.',
    otherwise: '`redbud@` and the host of the public address',
    example: 'Redbud <hello@redbud.example>',
    schema: z
      .string()
      .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/)
      .optional(),
    must: {
      en: 'must be a mail address, like Redbud <hello@redbud.example>',
      zh: '必须是邮箱地址，例如 Redbud <hello@redbud.example>',
    },
  }),
  s3Bucket: setting({
    name: 'REDBUD_S3_BUCKET',
    means: 'Bucket of an S3 store that keeps the photos, instead of the data folder. It must exist.',
    otherwise: 'photos lie in the data folder',
    example: 'redbud-media',
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    must: { en: 'must be a bucket’s name: 3 to 63 of a–z, 0–9, dot and hyphen', zh: '必须是有效的存储桶名称' },
  }),
  s3Endpoint: setting({
    name: 'REDBUD_S3_ENDPOINT',
    means: 'Address of that store.',
    otherwise: 'Amazon’s',
    example: 'https://s3.example',
    schema: url('http:', 'https:').optional(),
    must: { en: 'must be a whole address, like https://s3.example', zh: '必须是完整网址，例如 https://s3.example' },
  }),
  s3Region: setting({
    name: 'REDBUD_S3_REGION',
    means: 'Region of the bucket.',
    otherwise: 'us-east-1',
    example: 'eu-central-1',
    schema: words.default('us-east-1'),
    must: wordsMust,
  }),
  s3AccessKey: setting({
    name: 'REDBUD_S3_ACCESS_KEY',
    means: 'Access key id for the store.',
    otherwise: 'where Amazon’s SDK looks: its environment variables, the machine’s role',
    example: 'AKIA…',
    schema: words.optional(),
    must: wordsMust,
  }),
  s3SecretKey: setting({
    name: 'REDBUD_S3_SECRET_KEY',
    means: 'Secret key that belongs to the access key.',
    otherwise: 'as the access key',
    example: '…',
    schema: words.optional(),
    must: wordsMust,
    secret: true,
  }),
  s3PathStyle: setting({
    name: 'REDBUD_S3_PATH_STYLE',
    means: 'Whether the bucket’s name goes into the path (most self-hosted stores) and not into the host’s name (AWS).',
    otherwise: 'on',
    example: 'off',
    schema: onOff.default(true),
    must: onOffMust,
  }),
  maxPhotoMb: setting({
    name: 'REDBUD_MAX_PHOTO_MB',
    means: 'Largest photo that can be uploaded, in megabytes.',
    otherwise: '40',
    example: '20',
    schema: wholeNumber(1, 500).default(40),
    must: wholeNumberMust(1, 500),
  }),
  maxPhotoMegapixels: setting({
    name: 'REDBUD_MAX_PHOTO_MEGAPIXELS',
    means: 'Most pixels that a photo may have, in millions; a bigger one is refused before it is decoded.',
    otherwise: '100',
    example: '50',
    schema: wholeNumber(1, 500).default(100),
    must: wholeNumberMust(1, 500),
  }),
  maxVideoMb: setting({
    name: 'REDBUD_MAX_VIDEO_MB',
    means: 'Largest video that can be uploaded, in megabytes.',
    otherwise: '2000',
    example: '500',
    schema: wholeNumber(1, 5000).default(2000),
    must: wholeNumberMust(1, 5000),
  }),
  maxUploadsGb: setting({
    name: 'REDBUD_MAX_UPLOADS_GB',
    means:
      'Most that files may take together, in gigabytes, while they are uploaded and until photos and videos are made of them.',
    otherwise: '50',
    example: '200',
    schema: wholeNumber(1, 100_000).default(50),
    must: wholeNumberMust(1, 100_000),
  }),
  ffmpeg: setting({
    name: 'REDBUD_FFMPEG',
    means: 'The ffmpeg program that works on videos; its ffprobe is beside it.',
    otherwise: 'the one in the PATH, else the one that npm brought',
    example: '/opt/ffmpeg/bin/ffmpeg',
    schema: z.string().optional(),
    must: { en: 'must be the path of a program', zh: '必须是程序的路径' },
  }),
  translators: setting({
    name: 'REDBUD_TRANSLATORS',
    means:
      'What translates, asked in this order: `bergamot` (on this machine, with models that Redbud fetches), ' +
      '`libretranslate`, `deepl`, `chat` (any server that speaks OpenAI’s chat completions). `off`: nothing does.',
    otherwise: 'bergamot',
    example: 'bergamot,deepl',
    schema: z
      .string()
      .transform((list) => (list === 'off' ? [] : list.split(',').map((name) => name.trim())))
      .pipe(z.array(z.enum(engineNames)))
      .refine((names) => new Set(names).size === names.length)
      .default(['bergamot']),
    must: {
      en: `must be "off" or a list of ${engineNames.join(', ')}, each once`,
      zh: `必须是 off，或由 ${engineNames.join('、')} 组成的列表，每项一次`,
    },
  }),
  translateBudget: setting({
    name: 'REDBUD_TRANSLATE_BUDGET',
    means: 'How many characters each translator may be sent in a day (UTC), by the whole site; `none` is no limit.',
    otherwise: '`deepl=200000,chat=200000`; no limit for the others',
    example: 'deepl=15000,chat=none',
    schema: z
      .string()
      .transform((list) => list.split(',').map((entry) => entry.split('=').map((part) => part.trim())))
      .pipe(z.array(z.tuple([z.enum(engineNames), z.union([z.literal('none'), wholeNumber(0, 1_000_000_000)])])))
      .default([]),
    must: { en: 'must look like deepl=15000,chat=none', zh: '格式应为 deepl=15000,chat=none' },
  }),
  modelsSource: setting({
    name: 'REDBUD_MODELS_SOURCE',
    means:
      'Where the models of `bergamot` come from: an address that has the same folders as Mozilla’s, or a folder of ' +
      'this machine. `off`: they are never fetched by themselves.',
    otherwise: 'Mozilla’s model storage',
    example: '/srv/models',
    schema: z.union([z.literal('off'), url('http:', 'https:'), z.string().regex(/^(?:\/|\.{1,2}\/)/)]).optional(),
    must: {
      en: 'must be "off", a whole address or the path of a folder',
      zh: '必须是 off、完整网址或文件夹路径',
    },
  }),
  libreTranslateUrl: setting({
    name: 'REDBUD_TRANSLATE_LIBRE_URL',
    means: 'Address of a LibreTranslate server.',
    otherwise: 'none',
    example: 'http://localhost:5000',
    schema: url('http:', 'https:').optional(),
    must: {
      en: 'must be a whole address, like http://localhost:5000',
      zh: '必须是完整网址，例如 http://localhost:5000',
    },
  }),
  libreTranslateKey: setting({
    name: 'REDBUD_TRANSLATE_LIBRE_KEY',
    means: 'Its key, where it wants one.',
    otherwise: 'none',
    example: '…',
    schema: words.optional(),
    must: wordsMust,
    secret: true,
  }),
  deepLKey: setting({
    name: 'REDBUD_TRANSLATE_DEEPL_KEY',
    means: 'Key for DeepL’s API. What is written here is then sent to DeepL; say so in your privacy notes.',
    otherwise: 'none',
    example: '…:fx',
    schema: words.optional(),
    must: wordsMust,
    secret: true,
  }),
  deepLUrl: setting({
    name: 'REDBUD_TRANSLATE_DEEPL_URL',
    means: 'Address of DeepL’s API.',
    otherwise: 'the one that belongs to the key',
    example: 'https://api.deepl.com',
    schema: url('http:', 'https:').optional(),
    must: {
      en: 'must be a whole address, like https://api.deepl.com',
      zh: '必须是完整网址，例如 https://api.deepl.com',
    },
  }),
  chatUrl: setting({
    name: 'REDBUD_TRANSLATE_CHAT_URL',
    means: 'What stands before `/chat/completions` in the address of a server that speaks OpenAI’s chat API.',
    otherwise: 'none',
    example: 'http://localhost:11434/v1',
    schema: url('http:', 'https:').optional(),
    must: {
      en: 'must be a whole address, like http://localhost:11434/v1',
      zh: '必须是完整网址，例如 http://localhost:11434/v1',
    },
  }),
  chatModel: setting({
    name: 'REDBUD_TRANSLATE_CHAT_MODEL',
    means: 'Which of that server’s models is asked.',
    otherwise: 'none',
    example: 'qwen3:8b',
    schema: words.optional(),
    must: wordsMust,
  }),
  chatKey: setting({
    name: 'REDBUD_TRANSLATE_CHAT_KEY',
    means: 'Key for that server, where it wants one.',
    otherwise: 'none',
    example: '…',
    schema: words.optional(),
    must: wordsMust,
    secret: true,
  }),
  signalsDays: setting({
    name: 'REDBUD_SIGNALS_DAYS',
    means:
      'For how many days it is kept what members looked at, by which Explore and Watch choose for them. Members can ' +
      'see all of it, forget it and switch it off.',
    otherwise: '30',
    example: '7',
    schema: wholeNumber(1, 365).default(30),
    must: wholeNumberMust(1, 365),
  }),
  fanoutLimit: setting({
    name: 'REDBUD_FANOUT_LIMIT',
    means: 'An author with more followers than this is merged into Following when it is read, not when a note appears.',
    otherwise: '5000',
    example: '20000',
    schema: wholeNumber(0, 10_000_000).default(5000),
    must: wholeNumberMust(0, 10_000_000),
  }),
  trustProxy: setting({
    name: 'REDBUD_TRUST_PROXY',
    means:
      'Whose word on a visitor’s address is taken (`X-Forwarded-For`): `off`, `on` (anyone who connects), or the ' +
      'addresses of your reverse proxies.',
    otherwise: 'off',
    example: '127.0.0.1,10.0.0.0/8',
    schema: z.union([onOff, z.string().regex(/^[\da-fA-F.:/]+(\s*,\s*[\da-fA-F.:/]+)*$/)]).default(false),
    must: {
      en: 'must be "on", "off" or a list of addresses, like 127.0.0.1,10.0.0.0/8',
      zh: '必须是 on、off 或地址列表，例如 127.0.0.1,10.0.0.0/8',
    },
  }),
  logLevel: setting({
    name: 'REDBUD_LOG_LEVEL',
    means: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
    otherwise: 'info',
    example: 'warn',
    schema: z.enum(logLevels).default('info'),
    must: { en: `must be one of ${logLevels.join(', ')}`, zh: `必须是以下之一：${logLevels.join('、')}` },
  }),
} as const

type Values = { [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> }

export type S3Config = {
  bucket: string
  region: string
  /** undefined: Amazon's own. */
  endpoint: string | undefined
  /** undefined: where Amazon's SDK looks. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  pathStyle: boolean
}

export type TranslationConfig = {
  /** In the order in which they are asked. */
  translators: EngineName[]
  /** Without one: no limit. */
  dailyCharacters: Partial<Record<EngineName, number>>
  /** An address without a slash at its end, an absolute path, or `off`; undefined: Mozilla's storage. */
  modelsSource: string | undefined
  libreTranslate: { url: string; key: string | undefined } | undefined
  deepL: { url: string | undefined; key: string } | undefined
  chat: { url: string; model: string; key: string | undefined } | undefined
}

/** What the settings say, checked: what everything else reads. */
export type Config = {
  port: number
  host: string
  /** An origin: no slash at its end. */
  publicUrl: string
  /** Absolute. */
  data: string
  /** undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  databasePool: number
  /** undefined: notes are searched in PostgreSQL. */
  searchUrl: string | undefined
  demo: boolean
  roles: ProcessRole[]
  secret: string
  signups: 'open' | 'closed'
  signupsPerHour: number
  searchesPerMinute: number
  /** undefined: mails are kept. */
  smtpUrl: string | undefined
  mailFrom: string
  /** undefined: media lie in the data folder. */
  s3: S3Config | undefined
  maxPhotoBytes: number
  maxPhotoPixels: number
  maxVideoBytes: number
  maxUploadsBytes: number
  /** undefined: the one in the PATH. */
  ffmpeg: string | undefined
  translation: TranslationConfig
  /** How long signals are kept. */
  signalsDays: number
  fanoutLimit: number
  /** As Fastify takes it. */
  trustProxy: boolean | string
  logLevel: Values['logLevel']
}

/** Settings that cannot be used, each with a sentence for the operator. */
export class ConfigError extends Error {
  readonly sentences: string[]

  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'ConfigError'
    this.sentences = sentences
  }
}

/**
 * Reads the settings from `env`, once. Makes the site's secret in the data folder where there is none.
 *
 * Gives the config, and a sentence for each REDBUD_ name that is no setting. Throws ConfigError with everything that
 * is wrong, in Chinese where the environment's language is.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): { config: Config; warnings: string[] } {
  const language = operatorLanguage(env)
  const { values, complaints } = readValues(env)
  const together = [...complaints, ...crossCheck(values), ...checkTranslators(values)]
  if (together.length > 0) throw new ConfigError(together.map((sentence) => sentence[language]))
  const warnings = unknownNames(env).map((sentence) => sentence[language])
  return { config: toConfig(values as Values), warnings }
}

function readValues(env: NodeJS.ProcessEnv): { values: Partial<Values>; complaints: Sentence[] } {
  const values: Record<string, unknown> = {}
  const complaints: Sentence[] = []
  for (const [key, { name, schema, must, secret }] of Object.entries<Setting<z.ZodType>>(settings)) {
    // An empty variable is how a shell script or a compose file leaves one out.
    const text = env[name]?.trim() || undefined
    const read = schema.safeParse(text)
    if (read.success) values[key] = read.data
    else {
      const en = secret ? '' : `, not "${text}"`
      const zh = secret ? '' : `，而不是“${text}”`
      complaints.push({ en: `${name} ${must.en}${en}.`, zh: `${name} ${must.zh}${zh}。` })
    }
  }
  return { values, complaints }
}

function crossCheck({ s3Bucket, s3Endpoint, s3AccessKey, s3SecretKey }: Partial<Values>): Sentence[] {
  const { s3Bucket: bucket, s3AccessKey: accessKey, s3SecretKey: secretKey } = settings
  const missing: string[] = []
  if (!s3Bucket && (s3Endpoint || s3AccessKey || s3SecretKey)) missing.push(bucket.name)
  if (s3AccessKey && !s3SecretKey) missing.push(secretKey.name)
  if (!s3AccessKey && s3SecretKey) missing.push(accessKey.name)
  return missing.map((name) => ({ en: `An S3 store also needs ${name}.`, zh: `使用 S3 存储还需要设置 ${name}。` }))
}

/** What each translator of the list can't do without. */
function checkTranslators(values: Partial<Values>): Sentence[] {
  const needs: Partial<Record<EngineName, (keyof Values & keyof typeof settings)[]>> = {
    libretranslate: ['libreTranslateUrl'],
    deepl: ['deepLKey'],
    chat: ['chatUrl', 'chatModel'],
  }
  return (values.translators ?? []).flatMap((translator) =>
    (needs[translator] ?? [])
      .filter((key) => !values[key])
      .map((key) => ({
        en: `The translator ${translator} also needs ${settings[key].name}.`,
        zh: `使用翻译引擎 ${translator} 还需要设置 ${settings[key].name}。`,
      })),
  )
}

function unknownNames(env: NodeJS.ProcessEnv): Sentence[] {
  const known = Object.values(settings).map(({ name }) => name)
  return Object.keys(env)
    .filter((name) => name.startsWith('REDBUD_') && !(known as string[]).includes(name))
    .map((name) => {
      const near = nearest(name, known)
      return {
        en: `${name} is no setting of Redbud${near ? `; did you mean ${near}?` : '.'}`,
        zh: `${name} 不是 Redbud 的设置${near ? `；是不是想写 ${near}？` : '。'}`,
      }
    })
}

/** The most similar of `names`, undefined where none is similar. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, edits: editDistance(word, name) })).sort((a, b) => a.edits - b.edits)
  return best && best.edits <= Math.max(2, word.length / 4) ? best.name : undefined
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function toConfig(values: Values): Config {
  const { s3Endpoint, s3Bucket, s3Region, s3AccessKey, s3SecretKey, s3PathStyle, ...rest } = values
  const { maxPhotoMb, maxPhotoMegapixels, maxVideoMb, maxUploadsGb, ...others } = rest
  const { translators, translateBudget, modelsSource, ...more } = others
  const { libreTranslateUrl, libreTranslateKey, deepLUrl, deepLKey, chatUrl, chatModel, chatKey, ...plain } = more
  const publicUrl = values.publicUrl ?? `http://localhost:${values.port}`
  const credentials =
    s3AccessKey && s3SecretKey ? { accessKeyId: s3AccessKey, secretAccessKey: s3SecretKey } : undefined
  const s3 = s3Bucket && {
    bucket: s3Bucket,
    region: s3Region,
    endpoint: s3Endpoint,
    credentials,
    pathStyle: s3PathStyle,
  }
  return {
    ...plain,
    publicUrl,
    secret: values.secret ?? keptSecret(values.data),
    mailFrom: values.mailFrom ?? `Redbud <redbud@${new URL(publicUrl).hostname}>`,
    s3: s3 || undefined,
    translation: {
      translators,
      dailyCharacters: budgetOf(translateBudget),
      modelsSource: modelsSource?.startsWith('.') ? resolve(modelsSource) : modelsSource && withoutSlash(modelsSource),
      libreTranslate: libreTranslateUrl ? { url: withoutSlash(libreTranslateUrl), key: libreTranslateKey } : undefined,
      deepL: deepLKey ? { url: deepLUrl && withoutSlash(deepLUrl), key: deepLKey } : undefined,
      chat: chatUrl && chatModel ? { url: withoutSlash(chatUrl), model: chatModel, key: chatKey } : undefined,
    },
    maxPhotoBytes: maxPhotoMb * 1_000_000,
    maxPhotoPixels: maxPhotoMegapixels * 1_000_000,
    maxVideoBytes: maxVideoMb * 1_000_000,
    maxUploadsBytes: maxUploadsGb * 1_000_000_000,
  }
}

const withoutSlash = (address: string): string => address.replace(/(?<=.)\/+$/, '')

/** What costs money has a limit unless the operator lifts it. */
function budgetOf(entries: Values['translateBudget']): TranslationConfig['dailyCharacters'] {
  const budget: TranslationConfig['dailyCharacters'] = { deepl: 200_000, chat: 200_000 }
  for (const [translator, characters] of entries) {
    if (characters === 'none') delete budget[translator]
    else budget[translator] = characters
  }
  return budget
}

function keptSecret(data: string): string {
  const file = join(data, 'secret')
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true })
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process of the same site was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** The language in which to explain things to whoever runs this process. */
export function operatorLanguage(env: NodeJS.ProcessEnv = process.env): 'en' | 'zh' {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
}
