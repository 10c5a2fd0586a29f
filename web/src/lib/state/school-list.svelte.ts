// The pages of the list of schools, kept up to date by the event stream.

import { api, type SchoolFilter } from '../api/client'
import type { School, SchoolEvent } from '../api/types'
import { throttle } from '../throttle'
import { Pages } from './pages.svelte'

/** The page shown is asked for at most this often while its schools change. */
const REFRESH_MS = 2000

export type ListFilter = Pick<SchoolFilter, 'q' | 'country' | 'status'>

export class SchoolPages extends Pages<School> {
  #filter: ListFilter = {}
  /** Loads the same page anew, soon. */
  readonly refreshSoon: () => void = throttle(() => this.refresh(), REFRESH_MS)

  /** Shows the first page of what fits. */
  find(filter: ListFilter): void {
    this.#filter = filter
    this.show((paging, signal) => api.schools({ ...filter, ...paging }, signal))
  }

  /** Loads anew if the school is on the page, or came under the filter's status or left it. */
  hear(event: SchoolEvent): void {
    const shown = this.page?.items.some(({ id }) => id === event.school_id)
    const { status } = this.#filter
    const moved = event.status !== event.previous_status
    const touched = moved && [event.status, event.previous_status].some((one) => one === status)
    if (shown || touched) this.refreshSoon()
  }
}
