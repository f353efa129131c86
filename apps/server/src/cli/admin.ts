import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { SignUp } from '@redbud/contract'
import { operatorLanguage } from '../config.ts'
import { createAdministrator } from '../features/accounts/commands.ts'
import { fieldsOf, ProblemError, presentProblem } from '../platform/http/problem.ts'
import { withSite } from './site.ts'

const options = { handle: { type: 'string' }, email: { type: 'string' }, password: { type: 'string' } } as const

/** `admin create`: makes an account that administers the site, or lets the one of that handle administer it. Throws an Error with a sentence for the operator. */
export async function createAdmin(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (positionals.join(' ') !== 'create') throw new Error('Say what to do: admin create')
  const asked = {
    handle: values.handle ?? (await ask('Handle (3 to 30 of a–z, 0–9 and _): ', '--handle')),
    email: values.email ?? (await ask('E-mail: ', '--email')),
    password: values.password ?? (await ask('Password (8 or more characters): ', '--password', { hidden: true })),
  }
  const interfaceLanguage = operatorLanguage() === 'zh' ? 'zh-Hans' : 'en'
  await explainingProblems(() =>
    withSite('redbud admin create', async (ctx) => {
      const given = SignUp.safeParse({ ...asked, interfaceLanguage })
      if (!given.success) throw new ProblemError('invalid_input', { fields: fieldsOf(given.error) })
      const { handle, email, password } = given.data
      const done = await createAdministrator(ctx, { handle, email, password, interfaceLanguage })
      const how = done === 'created' ? 'Sign in' : 'It keeps its password and address; sign in'
      console.log(`@${handle} administers this site now. ${how} with the handle: ${ctx.settings.publicUrl}/sign-in`)
    }),
  )
}

async function ask(question: string, option: string, { hidden = false } = {}): Promise<string> {
  if (!stdin.isTTY) throw new Error(`There is nobody to ask at this terminal; say it with ${option}.`)
  const echo = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stdout
  const terminal = createInterface({ input: stdin, output: echo, terminal: true })
  if (hidden) stdout.write(question)
  try {
    return (await terminal.question(hidden ? '' : question)).trim()
  } finally {
    terminal.close()
    if (hidden) stdout.write('\n')
  }
}

/** What the API would tell a client, as sentences. */
async function explainingProblems(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { title, errors = [] } = presentProblem(error, operatorLanguage() === 'zh' ? 'zh-Hans' : 'en')
    throw new Error([title, ...errors.map(({ path, message }) => `${path}: ${message}`)].join('\n'))
  }
}
