/** Beside those of libpq (`PG…`): certificates that are trusted, and where a user's own and passwords lie. */
const reaches = new Set(['PATH', 'HOME', 'USER', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'])

/** What a process needs of this one's environment to reach the same database, and nothing else of it. */
export const databaseEnvironment = (from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name.startsWith('PG') || reaches.has(name)))
