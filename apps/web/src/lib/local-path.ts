/**
 * A path of this site to go on to, from an address or a form that anyone may have written: anything that could lead
 * elsewhere (`//other.example`, `/\other.example`, `javascript:`) becomes `fallback`.
 */
export const localPath = (wanted: string | null | undefined, fallback = '/'): string => {
  if (!wanted || !/^\/(?![/\\])/.test(wanted)) return fallback
  const url = URL.parse(wanted, 'http://site.invalid')
  return url?.host === 'site.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : fallback
}
