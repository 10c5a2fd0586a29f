// The chosen school with its latest tests, kept up to date by the event stream.

import { ApiError, api } from '../api/client'
import type { ReceivedMeasurement, School, SchoolEvent } from '../api/types'
import { throttle } from '../throttle'

/** How many tests the panel shows. */
const TESTS_SHOWN = 100
/** The open school is asked for at most this often. */
const REFRESH_MS = 500

export class SchoolDetail {
  school = $state.raw<School | null>(null)
  measurements = $state.raw<ReceivedMeasurement[]>([])
  total = $state(0)
  loading = $state(false)
  /** `unknown` when the register has no such school; else what the server said. */
  failed = $state<'unknown' | { detail: string } | null>(null)
  #id: string | null = null
  #request: AbortController | null = null
  readonly refresh: () => void = throttle(() => void this.#load(), REFRESH_MS)

  /** Shows a school by number or UUID, or none. */
  show(id: string | null): void {
    if (id === this.#id) return
    this.#id = id
    this.school = null
    this.measurements = []
    this.total = 0
    this.failed = null
    void this.#load()
  }

  /** Loads anew if the event is about the school that is shown. */
  hear(event: SchoolEvent): void {
    if (event.school_id === this.school?.id) this.refresh()
  }

  async #load(): Promise<void> {
    this.#request?.abort()
    const id = this.#id
    if (id === null) return
    const request = new AbortController()
    this.#request = request
    const { signal } = request
    this.loading = this.school === null
    try {
      const school = await api.school(id, signal)
      const page = await api.measurements(school.id, TESTS_SHOWN, signal)
      this.school = school
      this.measurements = page.items
      this.total = page.total
      this.failed = null
    } catch (error) {
      if (!signal.aborted) this.failed = reasonOf(error)
    } finally {
      if (!signal.aborted) this.loading = false
    }
  }
}

function reasonOf(error: unknown): 'unknown' | { detail: string } {
  if (error instanceof ApiError && error.problem.status === 404) return 'unknown'
  return { detail: error instanceof Error ? error.message : String(error) }
}
