import { ConfigError, nearest } from '../config.ts'
import { migrateSite } from '../startup.ts'
import { showStep, tellFailure } from '../terminal.ts'
import { withDatabase } from './site.ts'

/** Each brings only what it needs: to read all of the site's code takes longer than most of them. */
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
    run: async (args) => (await import('./demo.ts')).demo(args),
  },
  load: {
    usage: 'load <folder>',
    means: 'publish the notes of a folder (docs/load-format.md)',
    run: async (args) => (await import('./load.ts')).load(args),
  },
  admin: {
    usage: 'admin create [--handle NAME] [--email ADDRESS] [--password PASSWORD]',
    means: 'make an administrator; asks for what is left out',
    run: async (args) => (await import('./admin.ts')).createAdmin(args),
  },
  password: {
    usage: 'password HANDLE',
    means: 'make a link that sets a new password, for a member who confirmed no e-mail address',
    run: async (args) => (await import('./password.ts')).password(args),
  },
  models: {
    usage: 'models [list | download | verify | remove] [PAIR …] [--from SOURCE]',
    means: 'see, fetch, check or remove the translation models of this machine (all, or pairs like en-zh)',
    run: async (args) => (await import('./models.ts')).models(args),
  },
  search: {
    usage: 'search rebuild',
    means: 'put every note into the search index anew, while the site goes on',
    run: async (args) => (await import('./search.ts')).search(args),
  },
  doctor: {
    usage: 'doctor',
    means: 'say what is configured, reachable and missing, and what to do about it',
    run: async () => (await import('./doctor.ts')).doctor(),
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
