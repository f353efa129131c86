/** What a person chose; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'redbud_theme'

export const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)

/** The token --paper as the browser's own frame takes it; app.html says the same for those who chose nothing. */
export const paperColours = { light: '#fcf8f5', dark: '#14100f' } as const
