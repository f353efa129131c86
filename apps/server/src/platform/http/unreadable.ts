import type { Socket } from 'node:net'
import { isInterfaceLanguage, languageCookie, negotiateLanguage } from '@redbud/contract/language'
import { type ProblemCode, problems } from '@redbud/contract/problems'
import type { InterfaceLanguage } from '@redbud/contract/words'
import { type ProblemError, presentProblem, problem } from './problem.ts'

const codeOf: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/** Of a head that is too long, who asks and in which language stands behind what is: so much more is read, so long, of so many at once. */
const readAtMost = 128 * 1024
const patienceMs = 2000
const headsAtOnce = 50
let headsBeingRead = 0
/** A first line that is longer than this is an address that is; else it is what comes with it. */
const longestLine = 8 * 1024

/** Whose answer is on its way: of what comes still, each piece is told of as unreadable again. */
const answering = new WeakSet<Socket>()

/**
 * Answers what is not HTTP, or does not end, with a problem; no request comes of it that could be answered otherwise. Who
 * asked for a page with an address that is too long gets one, in their language.
 */
export const answerUnreadable = (error: NodeJS.ErrnoException & { rawPacket?: unknown }, socket: Socket): void => {
  if (answering.has(socket)) return
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  answering.add(socket)
  const told = problem(codeOf[error.code ?? ''] ?? 'invalid_json')
  if (error.code !== 'HPE_HEADER_OVERFLOW') {
    end(socket, problemAnswer(told, 'en'))
    return
  }
  const first = Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0)
  if (headsBeingRead >= headsAtOnce) {
    end(socket, problemAnswer(told, 'en'))
    return
  }
  restOfHead(socket, first, (head) => {
    const language = languageOf(head)
    const wantsPage = headerOf(head, 'accept').includes('text/html')
    const what = head.slice(0, longestLine).includes('\r\n') ? 'headers' : 'address'
    end(socket, wantsPage ? pageAnswer(told, language, what) : problemAnswer(told, language))
  })
}

const end = (socket: Socket, answer: string): void => {
  if (socket.writable) socket.end(answer)
  // whoever goes on sending isn't listened to for ever
  const timer = setTimeout(() => socket.destroy(), patienceMs)
  socket.once('close', () => clearTimeout(timer))
}

/** Reads on until the head has ended, or enough of it has come: the last of it, with what came before in `first`. */
const restOfHead = (socket: Socket, first: Buffer, use: (head: string) => void): void => {
  const parts = [first]
  let [read, isDone] = [first.length, false]
  headsBeingRead++
  const finish = () => {
    if (isDone) return
    isDone = true
    headsBeingRead--
    clearTimeout(timer)
    use(Buffer.concat(parts).toString('latin1'))
  }
  const timer = setTimeout(finish, patienceMs)
  // only what is new is looked through: it may come in very many pieces
  let last = ''
  const look = (part: Buffer) => {
    const piece = last + part.toString('latin1')
    last = piece.slice(-3)
    if (piece.includes('\r\n\r\n') || read > readAtMost) finish()
  }
  const take = (part: Buffer) => {
    // what comes after is read all the same: a connection that ends with something unread loses the answer
    if (isDone) return
    parts.push(part)
    read += part.length
    look(part)
  }
  socket.on('data', take).once('end', finish).once('close', finish)
  look(first)
}

const headerOf = (head: string, name: string): string =>
  new RegExp(`\\r\\n${name}:([^\\r\\n]*)`, 'i').exec(head)?.[1]?.trim() ?? ''

const languageOf = (head: string): InterfaceLanguage => {
  const chosen = new RegExp(`(?:^|[;\\s])${languageCookie}=([\\w-]+)`).exec(headerOf(head, 'cookie'))?.[1]
  return isInterfaceLanguage(chosen) ? chosen : negotiateLanguage(headerOf(head, 'accept-language'))
}

const answerOf = ({ code }: ProblemError, type: string, body: string): string =>
  [
    `HTTP/1.1 ${problems[code].status} `,
    `content-type: ${type}; charset=utf-8`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n')

const problemAnswer = (told: ProblemError, language: InterfaceLanguage): string =>
  answerOf(told, 'application/problem+json', JSON.stringify(presentProblem(told, language)))

type TooLong = 'address' | 'headers'
interface Words {
  site: string
  home: string
  what: Record<TooLong, { title: string; text: [string, string] }>
}
const words: Record<InterfaceLanguage, Words> = {
  en: {
    site: ' · Redbud',
    home: 'Go to Explore',
    what: {
      address: {
        title: 'This address is too long',
        text: [
          'What was typed or pasted is more than an address can hold.',
          'Go back, and it is still there to be made shorter.',
        ],
      },
      headers: {
        title: 'Too much was sent along',
        text: [
          'Your browser sends more with each request than can be read, mostly cookies of this address.',
          'Delete the cookies of this site and try again.',
        ],
      },
    },
  },
  'zh-Hans': {
    site: ' - 紫荆',
    home: '去首页',
    what: {
      address: {
        title: '网址太长了',
        text: ['输入或粘贴的内容太多，网址装不下。', '返回上一页，内容还在，删短一些再试。'],
      },
      headers: {
        title: '请求带的内容太多了',
        text: ['浏览器每次请求附带的内容超出了上限，多半是这个网址的 Cookie。', '清除这个网站的 Cookie 后再试。'],
      },
    },
  },
}

/** Looks as the error pages of the web app do, without anything that would have to be fetched. */
const pageAnswer = (told: ProblemError, language: InterfaceLanguage, tooLong: TooLong): string => {
  const { site, home, what } = words[language]
  const { title, text } = what[tooLong]
  const page = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}${site}</title>
<style>
:root { color-scheme: light dark; font: 1rem/${language === 'en' ? 1.5 : 1.7} system-ui, sans-serif; text-autospace: normal }
body { display: grid; min-height: 90dvh; place-content: center; justify-items: center; max-width: 24rem; margin: auto; padding: 1.5rem; text-align: center; text-wrap: balance; color: light-dark(oklch(0.245 0.016 35), oklch(0.935 0.008 60)); background: light-dark(oklch(0.981 0.006 55), oklch(0.178 0.008 40)) }
h1 { margin: 0; font-size: 1.25rem; font-weight: 600 }
span { display: inline-block }
p { color: light-dark(oklch(0.46 0.02 40), oklch(0.755 0.013 55)) }
a { display: grid; place-content: center; min-height: 2.75rem; padding: 0 1.5rem; border-radius: 99px; font-weight: 500; text-decoration: none; color: white; background: light-dark(oklch(0.555 0.212 10), oklch(0.565 0.203 9)) }
</style>
</head>
<body><h1>${title}</h1><p><span>${text[0]}</span> <span>${text[1]}</span></p><a href="/">${home}</a></body>
</html>
`
  return answerOf(told, 'text/html', page)
}
