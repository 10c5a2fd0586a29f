// The speed test page's course: load the school, measure, keep the result, send it.

import { api } from '../api/client'
import type { School } from '../api/types'
import { backoffSeconds } from '../backoff'
import { BrowserDevice, needsNewCode } from '../device/browser-device'
import { LineWorker } from '../ndt7/line-worker'
import { type Phase, type TestResult, TestRun } from '../ndt7/run'

export type Step = 'ready' | 'enrol' | Phase | 'send' | 'done'

/** What became of the results. */
export type Delivery =
  /** The server has them. */
  | { kind: 'sent' }
  /** It refused one, with this code; it will not take it another time. */
  | { kind: 'refused'; code: string }
  /** They are sent later, by themselves. */
  | { kind: 'later'; error: unknown }
  /** They wait for a new code. */
  | { kind: 'stopped'; error: unknown }

export class SpeedTest {
  school = $state.raw<School | null>(null)
  /** Whether a test can start. */
  able = $state(false)
  /** Why the page cannot start, as a request threw it. */
  fault = $state.raw<{ error: unknown; final: boolean } | null>(null)
  step = $state<Step>('ready')
  bps = $state<number | null>(null)
  result = $state.raw<TestResult | null>(null)
  delivery = $state.raw<Delivery | null>(null)
  waiting = $state(0)
  readonly device: BrowserDevice
  #run: TestRun | null = null
  /** Its program is loaded with the page, while the line still works. */
  #worker: LineWorker | null = new LineWorker()
  #retry: ReturnType<typeof setTimeout> | undefined
  #attempt = 0
  #left = false

  constructor(code: string) {
    this.device = new BrowserDevice(code)
    this.waiting = this.device.waiting
  }

  /**
   * Loads the school. A browser that enrolled before goes on after the code's last day, and measures
   * also while the server is silent: that is when it matters.
   */
  async load(): Promise<void> {
    this.fault = null
    const known = this.device.enrolled
    this.able = known !== null
    try {
      this.school = known
        ? await api.school(known.school_id)
        : (await api.code(this.device.code)).school
      this.able = true
    } catch (error) {
      if (!known) this.fault = { error, final: needsNewCode(error) }
    }
    await this.flush()
  }

  async start(): Promise<void> {
    if (this.#run) return
    this.result = null
    this.delivery = null
    this.step = 'enrol'
    const run = new TestRun(this.#progress(), () => this.device.now_ms(), this.#takeWorker())
    this.#run = run
    const enrolled = await Promise.race([this.#enrol(), run.stopped.then(() => true)])
    const result = enrolled ? await run.run() : null
    // Who left the page has left what was found behind already.
    if (this.#run !== run) return
    this.#run = null
    if (!result) {
      run.stop()
      this.step = 'ready'
      return
    }
    this.#keep(result)
    this.result = result
    this.step = 'send'
    await this.flush()
    this.step = 'done'
  }

  stop(): void {
    this.#run?.stop()
  }

  /** The page is being left: what was found until now is kept. */
  leave(): void {
    const run = this.#run
    if (!run) return
    this.#run = null
    run.stop()
    this.#keep(run.result('cancelled'))
    this.step = 'ready'
  }

  /** Another page is shown: what waits is sent now, or when this page is opened again. */
  dispose(): void {
    this.leave()
    this.#worker?.terminate()
    void this.flush()
    this.#left = true
    clearTimeout(this.#retry)
  }

  /** Sends what waits; what cannot be sent now is tried again later. */
  async flush(): Promise<void> {
    clearTimeout(this.#retry)
    if (this.device.waiting === 0) return
    try {
      const { waiting, settled, refused } = await this.device.send()
      this.waiting = waiting
      this.delivery = refused ? { kind: 'refused', code: refused } : { kind: 'sent' }
      if (waiting > 0 && settled > 0) return this.flush()
      if (waiting > 0) this.#later()
      else this.#attempt = 0
    } catch (error) {
      this.waiting = this.device.waiting
      const final = needsNewCode(error)
      this.delivery = { kind: final ? 'stopped' : 'later', error }
      if (!final) this.#later()
    }
  }

  #later(): void {
    if (this.#left) return
    this.#retry = setTimeout(() => void this.flush(), backoffSeconds(this.#attempt) * 1000)
    this.#attempt += 1
  }

  #keep(result: TestResult): void {
    this.device.keep(result)
    this.waiting = this.device.waiting
  }

  #takeWorker(): LineWorker {
    const worker = this.#worker ?? new LineWorker()
    this.#worker = null
    return worker
  }

  #progress() {
    return {
      phase: (phase: Phase) => {
        this.step = phase
        this.bps = null
      },
      rate: (bps: number) => {
        this.bps = bps
      },
    }
  }

  /**
   * Enrols before the test. Only a code of no more use holds the test up: without a connection, or
   * when the server is busy, it runs all the same and says so.
   */
  async #enrol(): Promise<boolean> {
    try {
      await this.device.enrol()
    } catch (error) {
      if (!needsNewCode(error)) return true
      this.fault = { error, final: true }
      return false
    }
    return true
  }
}
