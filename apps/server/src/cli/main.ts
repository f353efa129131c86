import { ConfigError, nearest } from '../config.ts'
import { migrateSite } from '../startup.ts'
import { showStep, tellFailure } from '../terminal.ts'
import { createAdmin } from './admin.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { load } from './load.ts'
import { models } from './models.ts'
import { password } from './password.ts'
import { search } from './search.ts'
import { withDatabase } from './site.ts'

type Command = { usage: string; means: string; run: (args: string[]) => Promise<void> }

const commands: Record<string, Command> = {
  migrate: {
    usage: 'migrate',
    means: 'bring the database up to date (npm start does so too)',
    run: () =>
      withDatabase('redbud migrate', async ({ url }) => {
        const applied = await migrateSite(url, showStep)
        console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
      }),
  },
  demo: {
    usage: 'demo [--remove]',
    means: 'add the demonstration community, or take all of it out again',
    run: demo,
  },
  load: {
    usage: 'load <folder>',
    means: 'publish the notes of a folder (docs/load-format.md)',
    run: load,
  },
  admin: {
    usage: 'admin create [--handle NAME] [--email ADDRESS] [--password PASSWORD]',
    means: 'make an administrator; asks for what is left out',
    run: createAdmin,
  },
  password: {
    usage: 'password HANDLE',
    means: 'make a link that sets a new password, for a member who confirmed no e-mail address',
    run: password,
  },
  models: {
    usage: 'models [list | download | verify | remove] [PAIR …] [--from SOURCE]',
    means: 'see, fetch, check or remove the translation models of this machine (all, or pairs like en-zh)',
    run: models,
  },
  search: {
    usage: 'search rebuild',
    means: 'put every note into the search index anew, while the site goes on',
    run: search,
  },
  doctor: {
    usage: 'doctor',
    means: 'say what is configured, reachable and missing, and what to do about it',
    run: doctor,
  },
  help: { usage: 'help', means: 'show this', run: async () => console.log(help()) },
}

function help(): string {
  const lines = Object.values(commands).map(({ usage, means }) => `  ${usage}\n      ${means}`)
  return ['npm run redbud -- <command>', '', ...lines, '', 'Settings: docs/operating.md'].join('\n')
}

async function main([name = 'help', ...args]: string[]): Promise<void> {
  const command = commands[name.replace(/^--?/, '')]
  if (command) return command.run(args)
  const near = nearest(name, Object.keys(commands))
  throw new Error(`There is no command "${name}"${near ? `; did you mean "${near}"?` : '.'}\n\n${help()}`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  tellFailure(error instanceof ConfigError ? error.sentences : error)
  process.exitCode = 1
})
