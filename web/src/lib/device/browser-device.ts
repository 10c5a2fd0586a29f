// This browser as a measuring device: enrols with a school's code, keeps results, sends them signed.

import { ApiError, refusal } from '../api/client'
import type { BatchAnswer, Enrolment, Measurement, MeterInfo } from '../api/types'
import { deadline } from '../deadline'
import type { TestResult } from '../ndt7/run'
import { toBase64 } from './encoding'
import { SafeStorage, type SimpleStorage } from './safe-storage'
import { newNonce, newSecret, publicKey, signatureHeaders } from './signature'
import {
  canonicalCode,
  type Device,
  forgetDevice,
  loadDevice,
  loadWaiting,
  type Result,
  saveDevice,
  saveWaiting,
} from './store'
import { uuidV7 } from './uuid'

const SEND_TIMEOUT_MS = 30_000
const TARGET = '/v1/measurements'

/** The browser's engine, no finer: it explains odd results and tells nothing about the person. */
export function engineOf(userAgent: string): string {
  if (/Firefox\//.test(userAgent)) return 'gecko'
  if (/Chrom(e|ium)\//.test(userAgent)) return 'blink'
  return /AppleWebKit\//.test(userAgent) ? 'webkit' : 'unknown'
}

/** Refusals that sending again does not heal: the code is of no more use. */
const CODE_ENDED = ['code_unknown', 'code_expired', 'code_exhausted']

/** Whether the school needs a new code. */
export function needsNewCode(error: unknown): boolean {
  return error instanceof ApiError && CODE_ENDED.includes(error.problem.code ?? '')
}

export interface Sent {
  /** How many results still wait. */
  waiting: number
  /** How many the server has now. */
  settled: number
  /** The code of the server's refusal of a result, if it refused one. */
  refused: string | null
}

const NONE: Sent = { waiting: 0, settled: 0, refused: null }

export class BrowserDevice {
  readonly code: string
  readonly #storage: SimpleStorage
  readonly #meter: MeterInfo = {
    version: __VERSION__,
    os: 'browser',
    arch: engineOf(navigator.userAgent),
  }
  /** What to add to this computer's clock; `null` until the server has told its own. */
  #offset_ms: number | null = null
  #sending: Promise<Sent> | null = null

  constructor(code: string, storage: SimpleStorage = new SafeStorage()) {
    this.code = canonicalCode(code)
    this.#storage = storage
  }

  /** The time by the server's clock, as far as it is known. */
  now_ms(): number {
    return Date.now() + (this.#offset_ms ?? 0)
  }

  get enrolled(): Device | null {
    return loadDevice(this.#storage, this.code)
  }

  get waiting(): number {
    return loadWaiting(this.#storage, this.code).length
  }

  /** Enrols unless that is done already. The key never leaves this browser. */
  async enrol(): Promise<Device> {
    const known = this.enrolled
    if (known) return known
    const secret = newSecret()
    const response = await fetch('/v1/devices', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: this.code,
        public_key: toBase64(publicKey(secret)),
        kind: 'browser',
        meter: this.#meter,
      }),
      signal: deadline(SEND_TIMEOUT_MS),
    })
    if (!response.ok) throw await refusal(response)
    const { device_id, school, server_time } = (await response.json()) as Enrolment
    this.#correctClock(server_time)
    const device = { device_id, school_id: school.id, secret }
    saveDevice(this.#storage, this.code, device)
    return device
  }

  /** Keeps a result until it can be sent. Its times come from `now_ms`. */
  keep(result: TestResult): Result {
    const kept: Result = {
      id: uuidV7(this.now_ms()),
      trigger: 'manual',
      loss_ppm: null,
      method: 'ndt7',
      server: location.hostname,
      link: null,
      meter: this.#meter,
      ...result,
      ...(this.#offset_ms === null ? { own_clock: true } : {}),
    }
    saveWaiting(this.#storage, this.code, [...loadWaiting(this.#storage, this.code), kept])
    return kept
  }

  /** Sends everything that waits. One sending at a time: a second call joins the first. */
  send(): Promise<Sent> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendAll(): Promise<Sent> {
    const results = loadWaiting(this.#storage, this.code)
    if (results.length === 0) return NONE
    const first = await this.#post(results)
    const late = first.rejected.filter(({ code }) => code === 'time_impossible')
    const rejected = first.rejected.filter(({ code }) => code !== 'time_impossible')
    const settled = [...first.accepted, ...first.duplicate]
    if (late.length > 0) {
      const ids = new Set(late.map(({ id }) => id))
      const again = results.filter(({ id }) => ids.has(id)).map((result) => this.#endedNow(result))
      const second = await this.#post(again)
      settled.push(...second.accepted, ...second.duplicate)
      rejected.push(...second.rejected)
    }
    const done = new Set([...settled, ...rejected.map(({ id }) => id)])
    const left = loadWaiting(this.#storage, this.code).filter(({ id }) => !done.has(id))
    saveWaiting(this.#storage, this.code, left)
    return { waiting: left.length, settled: settled.length, refused: rejected[0]?.code ?? null }
  }

  /** A result of a time that cannot be is better told as one of just now than lost. */
  #endedNow(result: Result): Result {
    const started_at = new Date(this.now_ms() - result.duration_ms).toISOString()
    return { ...result, started_at, own_clock: false }
  }

  /** Sends, and once more if the clock was off or the server no longer knows this device. */
  async #post(results: readonly Result[]): Promise<BatchAnswer> {
    try {
      return await this.#postOnce(results)
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      if (problem?.code === 'signature_time' && problem.server_time) {
        this.#correctClock(problem.server_time)
      } else if (problem?.code === 'device_unknown') {
        forgetDevice(this.#storage, this.code)
      } else {
        throw error
      }
      return this.#postOnce(results)
    }
  }

  async #postOnce(results: readonly Result[]): Promise<BatchAnswer> {
    const device = await this.enrol()
    const measurements = results.map((result) => this.#written(result, device))
    const body = JSON.stringify({ measurements })
    const moment = { created_s: Math.floor(this.now_ms() / 1000), nonce: newNonce() }
    const request = { method: 'POST', target: TARGET, body }
    const response = await fetch(TARGET, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(device, request, moment),
      },
      body,
      signal: deadline(SEND_TIMEOUT_MS),
    })
    if (!response.ok) throw await refusal(response)
    return (await response.json()) as BatchAnswer
  }

  /** A result as it is sent. One of this computer's own clock is moved by what that is off. */
  #written({ own_clock, ...result }: Result, { device_id, school_id }: Device): Measurement {
    const shift_ms = own_clock ? (this.#offset_ms ?? 0) : 0
    const started_at = new Date(Date.parse(result.started_at) + shift_ms).toISOString()
    return { ...result, started_at, school_id, device_id }
  }

  #correctClock(server_time: string): void {
    const at = Date.parse(server_time)
    if (Number.isFinite(at)) this.#offset_ms = at - Date.now()
  }
}
