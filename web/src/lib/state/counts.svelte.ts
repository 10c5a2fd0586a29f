// The legend's figures: always the server's own count for what the filters say.

import { api } from '../api/client'
import type { SchoolEvent, StatusCountsAnswer } from '../api/types'
import { Refresher } from '../refresher'
import { throttle } from '../throttle'

/** How often the counts are asked for at most while schools change. */
const REFRESH_MS = 500

export class Counts {
  answer = $state.raw<StatusCountsAnswer | null>(null)
  /** What the latest request threw, if it failed. */
  failed = $state.raw<unknown>(null)
  #country: string | null = null
  readonly #refresher = new Refresher((signal) => this.#load(signal))
  readonly refresh: () => void = throttle(() => this.#refresher.refresh(), REFRESH_MS)

  /** Counts the schools of one country, or of all for `null`. */
  show(country: string | null): void {
    // The figures of one country must not stand under the name of another.
    if (country !== this.#country) this.answer = null
    this.#country = country
    this.#refresher.restart()
  }

  /** Counts anew if the school's status changed. */
  hear(event: SchoolEvent): void {
    if (event.status !== event.previous_status) this.refresh()
  }

  async #load(signal: AbortSignal): Promise<void> {
    try {
      const answer = await api.statusCounts(this.#country, signal)
      if (signal.aborted) return
      this.answer = answer
      this.failed = null
    } catch (error) {
      if (!signal.aborted) this.failed = error
    }
  }
}
