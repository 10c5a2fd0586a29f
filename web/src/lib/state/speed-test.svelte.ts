// The speed test page's course: load the school, measure, keep the result, send it.

import { ApiError, api } from '../api/client'
import type { School } from '../api/types'
import { backoffSeconds } from '../backoff'
import { BrowserDevice } from '../device/browser-device'
import { type Phase, runTest, type TestResult } from '../ndt7/run'

/** Why the page cannot start: a key of the message table, or what the server said. */
export type CodeFault = 'unknown' | 'expired' | 'many' | { detail: string }

export type Step = 'ready' | 'enrol' | Phase | 'send' | 'done'

function codeFault(error: unknown): CodeFault {
  const problem = error instanceof ApiError ? error.problem : null
  if (problem?.status === 404) return 'unknown'
  if (problem?.status === 410) return 'expired'
  if (problem?.status === 429) return 'many'
  return { detail: error instanceof Error ? error.message : String(error) }
}

export class SpeedTest {
  school = $state.raw<School | null>(null)
  fault = $state.raw<CodeFault | null>(null)
  step = $state<Step>('ready')
  bps = $state<number | null>(null)
  result = $state.raw<TestResult | null>(null)
  sent = $state(false)
  refused = $state<string | null>(null)
  waiting = $state(0)
  readonly device: BrowserDevice
  #stop: AbortController | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #attempt = 0

  constructor(code: string) {
    this.device = new BrowserDevice(code)
    this.waiting = this.device.waiting
  }

  /** Loads the school. A browser that enrolled before goes on after the code's last day. */
  async load(): Promise<void> {
    this.fault = null
    try {
      const known = this.device.enrolled
      this.school = known
        ? await api.school(known.school_id)
        : (await api.code(this.device.code)).school
    } catch (error) {
      this.fault = codeFault(error)
    }
    await this.flush()
  }

  async start(): Promise<void> {
    this.result = null
    this.sent = false
    this.refused = null
    this.#stop = new AbortController()
    await this.#enrol()
    if (this.fault) return
    const result = await runTest(
      {
        phase: (phase) => {
          this.step = phase
          this.bps = null
        },
        rate: (bps) => {
          this.bps = bps
        },
      },
      this.#stop.signal,
    )
    this.device.keep(result)
    this.result = result
    this.step = 'send'
    await this.flush()
    this.step = 'done'
  }

  stop(): void {
    this.#stop?.abort()
  }

  /** Sends what waits; what cannot be sent now is tried again later. */
  async flush(): Promise<void> {
    clearTimeout(this.#retry)
    if (this.device.waiting === 0) return
    try {
      const { waiting, refused } = await this.device.send()
      this.waiting = waiting
      this.refused = refused
      this.sent = refused === null && waiting === 0
      this.#attempt = 0
    } catch (error) {
      this.waiting = this.device.waiting
      if (error instanceof ApiError) this.refused = error.message
      this.#retry = setTimeout(() => void this.flush(), backoffSeconds(this.#attempt) * 1000)
      this.#attempt += 1
    }
  }

  /** Enrols before the test; without a connection the test runs all the same, and says so. */
  async #enrol(): Promise<void> {
    this.step = 'enrol'
    try {
      await this.device.enrol()
    } catch (error) {
      if (!(error instanceof ApiError)) return
      this.fault = codeFault(error)
      this.step = 'ready'
    }
  }
}
