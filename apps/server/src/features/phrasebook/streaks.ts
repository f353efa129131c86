const dayMs = 86_400_000
const numberOf = (day: string): number => Math.round(Date.parse(day) / dayMs)

/** How many days in a row, up to today or, where today has nothing yet, yesterday. @param days `YYYY-MM-DD`, ascending */
export const streakOf = (days: readonly string[], today: string): number => {
  const last = days.at(-1)
  if (last === undefined || numberOf(today) - numberOf(last) > 1) return 0
  return lengthUpTo(days, days.length - 1)
}

export const longestStreakOf = (days: readonly string[]): number => {
  let longest = 0
  let length = 0
  for (const [at, day] of days.entries()) {
    length = at > 0 && numberOf(day) - numberOf(days[at - 1] ?? day) === 1 ? length + 1 : 1
    longest = Math.max(longest, length)
  }
  return longest
}

const lengthUpTo = (days: readonly string[], end: number): number => {
  let from = end
  while (from > 0 && numberOf(days[from] ?? '') - numberOf(days[from - 1] ?? '') === 1) from--
  return end - from + 1
}
