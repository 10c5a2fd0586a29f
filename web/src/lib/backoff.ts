/** The first wait before a new try, and the longest, in seconds. */
const FIRST_S = 1
const LONGEST_S = 30

/** How long to wait before try number `attempt` (from 0): doubled each time, within bounds. */
export function backoffSeconds(attempt: number): number {
  return Math.min(LONGEST_S, FIRST_S * 2 ** Math.min(attempt, 10))
}
