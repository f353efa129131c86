import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { owners } from './tables.ts'

const server = 'apps/server/src'
/** What one feature may ask of another. */
const DOORS = ['commands', 'queries', 'views', 'policy']
const SOURCE = /\.(ts|js|mjs|svelte)$/
const NOT_SOURCE = new Set(['node_modules', 'build', '.svelte-kit'])

/**
 * Every arrow that style.md forbids, each as a sentence that names the file: what the folders of `root` import from
 * each other, and which feature's SQL names a table of another. Tests may look where they like.
 */
export function forbiddenArrows(root: string): string[] {
  const files = ['apps', 'packages'].flatMap((folder) => filesUnder(join(root, folder)))
  return files.flatMap((file) => {
    const from = relative(root, file).split(sep).join('/')
    const text = scriptOf(file)
    const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
    const targets = imports.map((name) => targetOf(name, file, root)).filter((target) => target !== undefined)
    return [...targets.flatMap((to) => whyNotImport(from, to) ?? []), ...foreignTables(from, text)]
  })
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_SOURCE.has(entry.name) ? [] : filesUnder(path)
    return SOURCE.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name) ? [path] : []
  })
}

function scriptOf(file: string): string {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.svelte')) return text
  return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n')
}

/** Where an import leads, as a path from the root; undefined for a package from elsewhere. */
function targetOf(name: string, file: string, root: string): string | undefined {
  if (name.startsWith('.'))
    return relative(root, resolve(dirname(file), name))
      .split(sep)
      .join('/')
  if (name.startsWith('@redbud/contract')) return 'packages/contract'
  if (name.startsWith('@redbud/server')) return server
  if (name.startsWith('@redbud/web')) return 'apps/web'
  return undefined
}

function whyNotImport(from: string, to: string): string | undefined {
  const forbidden = (rule: string) => `${from} imports ${to}: ${rule}`
  if (from.startsWith('packages/')) return to.startsWith('apps/') ? forbidden('packages know no app') : undefined
  if (from.startsWith('apps/web/')) {
    return to.startsWith('apps/server') ? forbidden('the web app knows the server by the contract only') : undefined
  }
  if (!from.startsWith(`${server}/`)) return undefined
  if (to.startsWith('apps/web/src')) return forbidden('the server knows nothing of the web app’s sources')
  if (from.startsWith(`${server}/platform/`)) {
    const leaves = to.startsWith('apps/') && !to.startsWith(`${server}/platform/`) && !to.endsWith('package.json')
    return leaves ? forbidden('the platform knows no word of the product') : undefined
  }
  const [mine, theirs] = [featureOf(from), featureOf(to)]
  if (!mine || !theirs || mine === theirs) return undefined
  const door = to.slice(`${server}/features/${theirs}/`.length).replace(/\.ts$/, '')
  // `video-commands` is the commands of a part of the feature
  if (DOORS.includes(door.slice(door.lastIndexOf('-') + 1))) return undefined
  return forbidden(`one feature reaches another by its ${DOORS.join(', ')}`)
}

const featureOf = (path: string) => /^apps\/server\/src\/features\/([^/]+)\//.exec(path)?.[1]

function foreignTables(from: string, text: string): string[] {
  if (!from.startsWith(`${server}/features/`) && !from.startsWith(`${server}/platform/`)) return []
  const mine = featureOf(from) ? `features/${featureOf(from)}` : 'platform'
  return tablesNamed(text).flatMap((table) => {
    const owner = Object.keys(owners).find((folder) => owners[folder]?.includes(table))
    return owner && owner !== mine ? `${from} names the table ${table}, which belongs to ${owner}` : []
  })
}

/** The tables that a file's SQL and Kysely calls name, as far as they stand where only a table can. */
function tablesNamed(text: string): string[] {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const literal = literalText(node)
    if (literal !== undefined) {
      for (const name of tablesInSql(literal)) names.add(name)
      if (isTableArgument(node)) names.add(/^\w+/.exec(literal)?.[0] ?? '')
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true))
  return [...names]
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => ` ? ${literal.text}`).join('')
}

function tablesInSql(text: string): string[] {
  const places = /\b(?:from|join|into|update|using|truncate|table)\s+(?:only\s+)?(?:public\.)?"?([a-z_]+)"?/gi
  return [...text.matchAll(places)].map(([, name]) => name ?? '')
}

/** `db.selectFrom('notes as n')`, `.innerJoin('accounts', …)`, `sql.table('likes')`. */
function isTableArgument(node: ts.Node): boolean {
  const call = node.parent
  if (!call || !ts.isCallExpression(call) || call.arguments[0] !== node) return false
  const { expression } = call
  const places = /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|table|from|using|\w+Join(Lateral)?)$/
  return ts.isPropertyAccessExpression(expression) && places.test(expression.name.text)
}
