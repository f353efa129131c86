const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['WeChat', /\bMicroMessenger\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['HarmonyOS', /\b(?:HarmonyOS|OpenHarmony)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const

/** What a User-Agent says of browser and system, for people; null where it says nothing that we know. */
export const deviceOf = (userAgent: string): { browser: string | null; system: string | null; phone: boolean } => {
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null
  return {
    browser: browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null,
    system,
    phone: system === 'iPhone' || system === 'Android' || system === 'HarmonyOS',
  }
}
