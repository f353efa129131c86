/** Says whether what was measured keeps within its target; with one number that doesn't, the whole run fails. */
export const judge = (what: string, value: number, target: number, unit = ''): void => {
  const isKept = value <= target
  if (!isKept) process.exitCode = 1
  const shown = (number: number) => `${Number(number.toFixed(2))}${unit && ` ${unit}`}`
  console.log(`${isKept ? '✓' : '✗'} ${what}: ${shown(value)} (target ≤ ${shown(target)})`)
}
