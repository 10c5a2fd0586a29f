// The pages of the list of schools, by cursor, kept up to date by the event stream.

import { api, type SchoolFilter } from '../api/client'
import type { Page, School, SchoolEvent } from '../api/types'
import { Refresher } from '../refresher'
import { throttle } from '../throttle'

export const PAGE_SIZE = 50
/** The page shown is asked for at most this often while its schools change. */
const REFRESH_MS = 2000

export type ListFilter = Pick<SchoolFilter, 'q' | 'country' | 'status'>

export class SchoolPages {
  page = $state.raw<Page<School> | null>(null)
  /** What the latest request threw, if it failed. */
  failed = $state.raw<unknown>(null)
  /** Cursors of the pages before this one; `null` is the first page. */
  trail = $state.raw<(string | null)[]>([])
  #cursor: string | null = null
  #filter: ListFilter = {}
  readonly #refresher = new Refresher((signal) => this.#load(signal))
  readonly refresh: () => void = throttle(() => this.#refresher.refresh(), REFRESH_MS)

  /** Shows the first page of what fits. */
  show(filter: ListFilter): void {
    this.#filter = filter
    this.#go([], null)
  }

  forward(): void {
    if (this.page?.next) this.#go([...this.trail, this.#cursor], this.page.next)
  }

  back(): void {
    this.#go(this.trail.slice(0, -1), this.trail.at(-1) ?? null)
  }

  /** Loads anew if the school is on the page, or came under the filter's status or left it. */
  hear(event: SchoolEvent): void {
    const shown = this.page?.items.some(({ id }) => id === event.school_id)
    const { status } = this.#filter
    const moved = event.status !== event.previous_status
    const touched = moved && [event.status, event.previous_status].some((one) => one === status)
    if (shown || touched) this.refresh()
  }

  stop(): void {
    this.#refresher.stop()
  }

  #go(trail: (string | null)[], cursor: string | null): void {
    this.trail = trail
    this.#cursor = cursor
    this.#refresher.restart()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const wanted = { ...this.#filter, cursor: this.#cursor, limit: PAGE_SIZE }
    try {
      const page = await api.schools(wanted, signal)
      if (signal.aborted) return
      this.page = page
      this.failed = null
    } catch (error) {
      if (!signal.aborted) this.failed = error
    }
  }
}
