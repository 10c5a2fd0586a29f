// The legend's figures: always the server's own count for what the filters say.

import { api } from '../api/client'
import type { SchoolEvent, StatusCountsAnswer } from '../api/types'
import { throttle } from '../throttle'

/** How often the counts are asked for at most while schools change. */
const REFRESH_MS = 500

export class Counts {
  answer = $state<StatusCountsAnswer | null>(null)
  failed = $state<string | null>(null)
  #country: string | null = null
  #request: AbortController | null = null
  readonly refresh: () => void = throttle(() => void this.#load(), REFRESH_MS)

  /** Counts the schools of one country, or of all for `null`. */
  show(country: string | null): void {
    this.#country = country
    void this.#load()
  }

  /** Counts anew if the school's status changed. */
  hear(event: SchoolEvent): void {
    if (event.status !== event.previous_status) this.refresh()
  }

  async #load(): Promise<void> {
    this.#request?.abort()
    const request = new AbortController()
    this.#request = request
    try {
      this.answer = await api.statusCounts(this.#country, request.signal)
      this.failed = null
    } catch (error) {
      if (!request.signal.aborted) this.failed = String(error)
    }
  }
}
