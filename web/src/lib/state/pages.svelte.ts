// The pages of any list of the server's, by cursor. Only one page is held: a million rows cost no
// more than fifty.

import type { Page } from '../api/types'
import { Refresher } from '../refresher'

export const ROWS_SHOWN = 50

export type LoadPage<T> = (
  paging: { limit: number; cursor: string | null },
  signal: AbortSignal,
) => Promise<Page<T>>

export class Pages<T> {
  page = $state.raw<Page<T> | null>(null)
  /** What the latest request threw, if it failed. */
  failed = $state.raw<unknown>(null)
  loading = $state(false)
  /** Cursors of the pages before this one; `null` is the first page. */
  trail = $state.raw<(string | null)[]>([])
  #cursor: string | null = null
  #fetch: LoadPage<T> | null = null
  readonly #refresher = new Refresher((signal) => this.#load(signal))

  get first(): number {
    return this.trail.length * ROWS_SHOWN
  }

  /** Shows the first page of another list. */
  show(load: LoadPage<T>): void {
    this.#fetch = load
    this.#go([], null)
  }

  /** Loads the same page anew. */
  refresh(load: LoadPage<T> | null = this.#fetch): void {
    this.#fetch = load
    this.#refresher.refresh()
  }

  forward(): void {
    if (this.page?.next) this.#go([...this.trail, this.#cursor], this.page.next)
  }

  back(): void {
    this.#go(this.trail.slice(0, -1), this.trail.at(-1) ?? null)
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
    if (!this.#fetch) return
    this.loading = true
    try {
      const page = await this.#fetch({ limit: ROWS_SHOWN, cursor: this.#cursor }, signal)
      if (signal.aborted) return
      this.page = page
      this.failed = null
      // The last row of this page was mended away: the one before has some.
      if (page.items.length === 0 && this.trail.length > 0) queueMicrotask(() => this.back())
    } catch (error) {
      if (!signal.aborted) this.failed = error
    } finally {
      if (!signal.aborted) this.loading = false
    }
  }
}
