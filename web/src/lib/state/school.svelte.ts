// The chosen school with its latest tests, kept up to date by the event stream.

import { ApiError, api } from '../api/client'
import type { ReceivedMeasurement, School, SchoolEvent } from '../api/types'
import { Refresher } from '../refresher'
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
  /** `unknown` when the register has no such school; else what the request threw. */
  failed = $state.raw<'unknown' | { error: unknown } | null>(null)
  #id: string | null = null
  readonly #refresher = new Refresher((signal) => this.#load(signal))
  readonly refresh: () => void = throttle(() => this.#refresher.refresh(), REFRESH_MS)

  /** Shows a school by number or UUID, or none. */
  show(id: string | null): void {
    if (id === this.#id) return
    this.#id = id
    this.school = null
    this.measurements = []
    this.total = 0
    this.failed = null
    this.#refresher.restart()
  }

  /** Loads anew if the event is about the school that is shown. */
  hear(event: SchoolEvent): void {
    const mine = [event.school_id, String(event.number)].includes(this.#id ?? '')
    if (mine || event.school_id === this.school?.id) this.refresh()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const id = this.#id
    if (id === null) return
    this.loading = this.school === null
    try {
      const school = await api.school(id, signal)
      const page = await api.measurements(school.id, TESTS_SHOWN, signal)
      if (signal.aborted) return
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

function reasonOf(error: unknown): 'unknown' | { error: unknown } {
  if (error instanceof ApiError && error.problem.status === 404) return 'unknown'
  return { error }
}
