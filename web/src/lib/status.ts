// The five statuses, in the order of the legend. The server decides them; this file only names them.

export const STATUSES = ['good', 'moderate', 'bad', 'not_connected', 'no_data'] as const

export type Status = (typeof STATUSES)[number]

/** The message that names each status. */
export const STATUS_NAME = {
  good: 'status-good',
  moderate: 'status-moderate',
  bad: 'status-bad',
  not_connected: 'status-not-connected',
  no_data: 'status-no-data',
} as const satisfies Record<Status, string>

/** The message that says in a sentence what each status means. */
export const STATUS_MEANING = {
  good: 'status-good-meaning',
  moderate: 'status-moderate-meaning',
  bad: 'status-bad-meaning',
  not_connected: 'status-not-connected-meaning',
  no_data: 'status-no-data-meaning',
} as const satisfies Record<Status, string>

/** Reads a word from outside; `null` for a word that is no status. */
export function statusOf(word: unknown): Status | null {
  return STATUSES.find((status) => status === word) ?? null
}
