// A list of the server's that grows by a page whenever somebody asks for more.

import type { Page } from '../api/types'
import { errorText } from '../error-text'
import { t } from '../i18n/index.svelte'
import { noticeEnd } from './session.svelte'

export class Growing<T> {
  items = $state<T[]>([])
  total = $state(0)
  /** The cursor of the page after what is there. */
  next = $state<string | null>(null)
  /** Why the latest request failed, in words. */
  failed = $state('')
  loading = $state(true)
  #asked = 0

  /** Loads the first page, or the one after what is there. Of several answers the last asked counts. */
  async load(cursor: string | null, fetch: (cursor: string | null) => Promise<Page<T>>) {
    this.#asked += 1
    const own = this.#asked
    this.loading = true
    this.failed = ''
    try {
      const page = await fetch(cursor)
      if (own !== this.#asked) return
      this.items = cursor ? [...this.items, ...page.items] : page.items
      this.total = page.total
      this.next = page.next
    } catch (error) {
      if (own === this.#asked) this.failed = errorText(error, t)
      void noticeEnd(error)
    } finally {
      if (own === this.#asked) this.loading = false
    }
  }
}
