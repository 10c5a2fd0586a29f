/** The middle value; the mean of the two middle ones of an even number; `null` of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2)
}

/** Mean absolute difference of consecutive values; `null` of fewer than two. */
export function meanDifference(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))
  return Math.round(steps.reduce((sum, step) => sum + step, 0) / steps.length)
}
