// One upload, asked for anew while something happens to it.

import { ApiError } from '../api/client'
import { register } from '../api/register'
import type { Upload } from '../api/register-types'
import { backoffSeconds } from '../backoff'
import { Refresher } from '../refresher'
import { waitsFor } from '../register/steps'

/** While the server works on it. */
const WORK_MS = 500
/** While another person is at it. */
const WAIT_MS = 10_000

export class OpenUpload {
  upload = $state.raw<Upload | null>(null)
  /** What the latest load threw: `unknown` if there is no such upload. */
  failed = $state.raw<'unknown' | { error: unknown } | null>(null)
  /** What the latest action of this person threw. */
  refused = $state.raw<unknown>(null)
  /** Whether an action is on its way. */
  busy = $state(false)
  /** Grows whenever findings and rows may be others than before. */
  edition = $state(0)
  #id: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #attempt = 0
  readonly #refresher = new Refresher((signal) => this.#load(signal))

  show(id: string): void {
    if (id === this.#id) return
    this.#id = id
    this.upload = null
    this.failed = null
    this.refused = null
    this.#refresher.restart()
  }

  refresh(): void {
    this.#refresher.refresh()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#refresher.stop()
    this.#id = null
  }

  /** Does what this person asked for. Tells whether it worked; else `refused` says why not. */
  async act(work: (id: string) => Promise<Upload>): Promise<boolean> {
    if (this.#id === null || this.busy) return false
    this.busy = true
    this.refused = null
    try {
      const id = this.#id
      const upload = await work(id)
      if (id === this.#id) this.#take(upload, true)
      return true
    } catch (error) {
      this.refused = error
      // Somebody else was faster: what is shown is old.
      if (error instanceof ApiError && error.problem.status === 409) this.refresh()
      return false
    } finally {
      this.busy = false
    }
  }

  #take(upload: Upload, changed: boolean): void {
    const before = this.upload
    this.upload = upload
    const other =
      before?.state !== upload.state || (before.progress !== null && upload.progress === null)
    if (changed || other || before?.base_version !== upload.base_version) this.edition += 1
    this.#schedule()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    const { upload } = this
    if (this.#id === null || !upload) return
    const wait = waitsFor(upload)
    if (wait === 'nobody' && upload.progress === null) return
    this.#timer = setTimeout(() => this.refresh(), wait === 'machine' ? WORK_MS : WAIT_MS)
  }

  async #load(signal: AbortSignal): Promise<void> {
    const id = this.#id
    if (id === null) return
    try {
      const upload = await register.upload(id, signal)
      if (signal.aborted) return
      this.failed = null
      this.#attempt = 0
      this.#take(upload, false)
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    const unknown = error instanceof ApiError && error.problem.status === 404
    this.failed = unknown ? 'unknown' : { error }
    if (error instanceof ApiError && error.problem.status < 500) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.refresh(), backoffSeconds(this.#attempt) * 1000)
    this.#attempt += 1
  }
}
