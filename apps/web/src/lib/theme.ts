/** What a person chose; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'redbud_theme'

export const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)
