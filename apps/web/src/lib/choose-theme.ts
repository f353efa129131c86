import { paperColours, type Theme, themeCookie } from '#lib/theme.ts'

const yearSeconds = 365 * 24 * 60 * 60

/** Changes light and dark at once and for the next pages. */
export const chooseTheme = (theme: Theme): void => {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`
  document.documentElement.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'))
    meta.content = paperColours[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme]
}
