/** What a number has to keep to. */
type Target = { atMost: number } | { atLeast: number }
/** Says a number that was measured, and whether it keeps to its target: where it doesn't, the whole run fails. */
export type TellTarget = (name: string, value: number, unit: string, target?: Target) => void

/** @param numbers keeps what was told, by its name */
export const createTellTarget = (numbers: Record<string, number>): TellTarget => {
  return (name, value, unit, target) => {
    numbers[name] = Math.round(value * 1000) / 1000
    const isKept = !target || ('atMost' in target ? value <= target.atMost : value >= target.atLeast)
    if (!isKept) process.exitCode = 1
    const bound = target && ('atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`)
    const verdict = bound && `${isKept ? '✓' : '✗'} ${bound}`
    console.log(`${name.padEnd(66)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(5)} ${verdict ?? ''}`.trimEnd())
  }
}
