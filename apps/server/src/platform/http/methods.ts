/** Finds the methods that an address of the API has, from the keys of its operations; for an address that isn't there, none. */
export const methodsFinder = (keys: string[]): ((url: string) => string[]) => {
  const addresses = Map.groupBy(
    keys.map((key) => key.split(' ') as [string, string]),
    ([, template]) => template,
  )
  const known = [...addresses].map(([template, operations]) => {
    const methods = operations.map(([method]) => method)
    return {
      path: new RegExp(`^/api/v1${template.replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: methods.includes('GET') ? [...methods, 'HEAD'] : methods,
    }
  })
  return (url) => {
    const path = url.split('?', 1)[0] ?? ''
    return [...new Set(known.flatMap((address) => (address.path.test(path) ? address.methods : [])))]
  }
}
