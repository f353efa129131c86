/** Says a number that was measured, and keeps it for `--json`. */
export type Tell = (name: string, value: number, unit: string) => void

export const createTell = (numbers: Record<string, number>): Tell => {
  return (name, value, unit) => {
    numbers[name] = Math.round(value * 10_000) / 10_000
    console.log(`${name.padEnd(64)} ${value.toFixed(4).padStart(12)} ${unit}`)
  }
}
