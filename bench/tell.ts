/** What a number has to keep to. */
export type Target = { atMost: number } | { atLeast: number }
/** Says a number that was measured, and whether it keeps to its target: where it doesn't, the whole run fails. */
export type Tell = (name: string, value: number, unit: string, target?: Target) => void

/** @param numbers keeps what was told, by its name, for `--json` */
export const createTell = (numbers: Record<string, number>): Tell => {
  return (name, value, unit, target) => {
    numbers[name] = Math.round(value * 10_000) / 10_000
    const isKept = !target || ('atMost' in target ? value <= target.atMost : value >= target.atLeast)
    if (!isKept) process.exitCode = 1
    const bound = target && ('atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`)
    const verdict = bound && `${isKept ? '✓' : '✗'} ${bound}`
    console.log(`${name.padEnd(66)} ${value.toFixed(4).padStart(11)} ${unit.padEnd(7)} ${verdict ?? ''}`.trimEnd())
  }
}
