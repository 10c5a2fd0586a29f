// Open schools of one country by a part of the name, or one by its id.

import { ApiError, api } from '../api/client'
import type { Page, School } from '../api/types'
import { Refresher } from '../refresher'

const HITS_SHOWN = 8
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const NOTHING: Page<School> = { items: [], total: 0, next: null }

export class SchoolFinder {
  /** What was found; `null` before anything was looked for. */
  page = $state.raw<Page<School> | null>(null)
  /** What the latest request threw, if it failed. */
  failed = $state.raw<unknown>(null)
  readonly #country: string
  #wanted = ''
  readonly #refresher = new Refresher((signal) => this.#load(signal))

  constructor(country: string) {
    this.#country = country
  }

  look(text: string): void {
    this.#wanted = text.trim()
    if (this.#wanted === '') this.clear()
    else this.#refresher.restart()
  }

  clear(): void {
    this.#refresher.stop()
    this.page = null
    this.failed = null
  }

  async #load(signal: AbortSignal): Promise<void> {
    const asked = this.#wanted
    const country = this.#country
    try {
      const page = ID.test(asked)
        ? await this.#byId(asked, signal)
        : await api.schools({ q: asked, country, limit: HITS_SHOWN }, signal)
      if (signal.aborted) return
      this.page = page
      this.failed = null
    } catch (error) {
      if (!signal.aborted) this.failed = error
    }
  }

  async #byId(id: string, signal: AbortSignal): Promise<Page<School>> {
    try {
      const school = await api.school(id, signal)
      const fits = school.country === this.#country && school.standing === 'open'
      return fits ? { items: [school], total: 1, next: null } : NOTHING
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 404) return NOTHING
      throw error
    }
  }
}
