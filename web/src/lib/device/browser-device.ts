// This browser as a measuring device: enrols with a school's code, keeps results, sends them signed.

import { ApiError, refusal } from '../api/client'
import type { BatchAnswer, Enrolment, MeterInfo } from '../api/types'
import { deadline } from '../deadline'
import type { TestResult } from '../ndt7/run'
import { NO_CHAIN, seal } from './chain'
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

/** The server does not know this device, or knows it in two copies: it goes on as a new one. */
const DEVICE_ENDED = ['device_unknown', 'device_forked']

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

/** What the server is to add to a result's time, in milliseconds. */
type Shift = (result: Result) => number

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
    const device = { device_id, school_id: school.id, chain: NO_CHAIN, secret }
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
    const first = await this.#post(results, (result) => this.#shift_ms(result))
    const late = first.rejected.filter(({ code }) => code === 'time_impossible')
    const rejected = first.rejected.filter(({ code }) => code !== 'time_impossible')
    const settled = [...first.accepted, ...first.duplicate]
    if (late.length > 0) {
      const ids = new Set(late.map(({ id }) => id))
      const again = results.filter(({ id }) => ids.has(id))
      const second = await this.#post(again, (result) => this.#untilNow_ms(result))
      settled.push(...second.accepted, ...second.duplicate)
      rejected.push(...second.rejected)
    }
    const done = new Set([...settled, ...rejected.map(({ id }) => id)])
    const left = loadWaiting(this.#storage, this.code).filter(({ id }) => !done.has(id))
    saveWaiting(this.#storage, this.code, left)
    return { waiting: left.length, settled: settled.length, refused: rejected[0]?.code ?? null }
  }

  /** What the server is to add to a result's time: of this computer's own clock what that is off. */
  #shift_ms({ own_clock }: Result): number {
    return own_clock ? (this.#offset_ms ?? 0) : 0
  }

  /** A result of a time that cannot be is better told as one of just now than lost. */
  #untilNow_ms({ started_at, duration_ms }: Result): number {
    return this.now_ms() - duration_ms - Date.parse(started_at)
  }

  /** Sends, and once more if the clock was off or the server no longer knows this device. */
  async #post(results: readonly Result[], shift_ms: Shift): Promise<BatchAnswer> {
    try {
      return await this.#postOnce(results, shift_ms)
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      if (problem?.code === 'signature_time' && problem.server_time) {
        this.#correctClock(problem.server_time)
      } else if (DEVICE_ENDED.includes(problem?.code ?? '')) {
        forgetDevice(this.#storage, this.code)
      } else {
        throw error
      }
      return this.#postOnce(results, shift_ms)
    }
  }

  async #postOnce(results: readonly Result[], shift_ms: Shift): Promise<BatchAnswer> {
    const device = await this.enrol()
    const sealed = results.map((result) => this.#sealed(result, device))
    const shifts = results
      .map((result) => ({ id: result.id, ms: Math.round(shift_ms(result)) }))
      .filter(({ ms }) => ms !== 0)
    const records = sealed.map(({ text }) => text).join(',')
    const oldest_waiting = Math.min(...sealed.map(({ seq }) => seq))
    const beside = JSON.stringify({ shifts, oldest_waiting: [oldest_waiting] }).slice(1)
    const body = `{"measurements":[${records}],${beside}`
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

  /** A result as it is sent by a device: tied to its chain the first time, the same ever after. */
  #sealed(result: Result, device: Device): { seq: number; text: string } {
    const waiting = loadWaiting(this.#storage, this.code)
    const known = waiting.find(({ id }) => id === result.id)?.sealed
    if (known?.device_id === device.device_id) return known
    const { own_clock: _own, sealed: _old, ...record } = result
    const { device_id, school_id } = device
    const { text, end } = seal({ ...record, school_id, device_id }, device.chain)
    device.chain = end
    // The end first: a number that is lost is seen, one that is given twice is taken for a copy.
    saveDevice(this.#storage, this.code, device)
    const sealed = { device_id, seq: end.seq, text }
    const kept = waiting.map((other) => (other.id === result.id ? { ...other, sealed } : other))
    saveWaiting(this.#storage, this.code, kept)
    return sealed
  }

  #correctClock(server_time: string): void {
    const at = Date.parse(server_time)
    if (Number.isFinite(at)) this.#offset_ms = at - Date.now()
  }
}
