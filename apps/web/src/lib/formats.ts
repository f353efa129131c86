const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How one language writes counts, times and lists; a message file makes its own once. `now`: less than a minute ago. */
export const formats = (language: string, now: string) => {
  const whole = new Intl.NumberFormat(language)
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const rules = new Intl.PluralRules(language)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  const thisYear = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })
  const otherYear = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })

  return {
    /** 1,234 */
    number: (value: number): string => whole.format(value),
    /** Of a file: 500 MB, 2 GB, 1.5 GB. */
    size: (megabytes: number): string =>
      megabytes < 1000 ? `${whole.format(megabytes)} MB` : `${short.format(Math.floor(megabytes / 100) / 10)} GB`,
    /** 1.2K, 1.2万: what stands beside an icon */
    compact: (value: number): string => short.format(value),
    /** The form for a number; `other` where the language has no such form. */
    plural: (value: number, forms: { one?: string; other: string }): string =>
      rules.select(value) === 'one' ? (forms.one ?? forms.other) : forms.other,
    /** “5 min. ago” within a week, then the date. */
    when: (time: string): string => {
      const today = Date.now()
      const then = Date.parse(time)
      const age = Math.max(0, today - then)
      if (age < minute) return now
      if (age < hour) return relative.format(-Math.floor(age / minute), 'minute')
      if (age < day) return relative.format(-Math.floor(age / hour), 'hour')
      if (age < 7 * day) return relative.format(-Math.floor(age / day), 'day')
      return (new Date(then).getFullYear() === new Date(today).getFullYear() ? thisYear : otherYear).format(then)
    },
    /** The whole date and time, for a title. */
    exactly: (time: string): string => exact.format(Date.parse(time)),
    list: (items: string[]): string => list.format(items),
  }
}
