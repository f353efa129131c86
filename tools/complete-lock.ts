type Entry = {
  version?: string
  dev?: boolean
  license?: string
  engines?: Record<string, string>
  optionalDependencies?: Record<string, string>
  [field: string]: unknown
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * Adds to a package-lock.json the packages for other platforms that npm left out because it could not fetch them where
 * it wrote the file; `npm ci` refuses such a file. They are siblings of what is there, by name and version.
 */
export function completeLock(text: string): string {
  const lock = JSON.parse(text) as { packages: Record<string, Entry> }
  const packages = { ...lock.packages }
  for (const [parent, entry] of Object.entries(lock.packages)) {
    if (parent === '') continue
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const known = Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))
      const platform = known ? undefined : platformOf(name)
      if (platform) packages[`node_modules/${name}`] = siblingOf(entry, version, platform)
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`
}

type Platform = { os: string; cpu: string; libc: string | undefined }

/** Such packages are named like `binding-linux-arm64-musl`. */
function platformOf(name: string): Platform | undefined {
  const words = name.split(/[/-]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  if (!os || !cpu) return undefined
  const libc = /musl/.test(name) ? 'musl' : /gnu/.test(name) ? 'glibc' : undefined
  return { os, cpu, libc: os === 'linux' ? libc : undefined }
}

function siblingOf({ dev, license, engines }: Entry, version: string, { os, cpu, libc }: Platform): Entry {
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(license ? { license } : {}),
    optional: true,
    os: [os],
    ...(engines ? { engines } : {}),
  }
}
