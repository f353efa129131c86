/** Beside those of libpq (`PG…`): certificates that are trusted, and where a user's own and passwords lie. */
const reaches = new Set(['PATH', 'HOME', 'USER', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'])

/** What a process needs of this one's environment to reach the same database, and nothing else of it. */
export const databaseEnvironment = (from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name.startsWith('PG') || reaches.has(name)))

/** Where Node keeps what it has compiled, if anywhere: half of what it takes to start one of our processes. */
export const compiledCode = ({ NODE_COMPILE_CACHE }: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}
