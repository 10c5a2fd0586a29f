// This browser as a measuring device: enrols with a school's code, keeps results, sends them signed.

import { ApiError, refusal } from '../api/client'
import type { BatchAnswer, Enrolment, MeterInfo } from '../api/types'
import type { TestResult } from '../ndt7/run'
import { toBase64 } from './encoding'
import { newNonce, newSecret, publicKey, signatureHeaders } from './signature'
import {
  canonicalCode,
  type Device,
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

export interface Sent {
  /** How many results still wait. */
  waiting: number
  /** Why the server refused a result, if it did. */
  refused: string | null
}

export class BrowserDevice {
  readonly code: string
  readonly #storage: Storage
  readonly #meter: MeterInfo = {
    version: __VERSION__,
    os: 'browser',
    arch: engineOf(navigator.userAgent),
  }
  #offset_ms = 0
  #sending: Promise<Sent> | null = null

  constructor(code: string, storage: Storage = localStorage) {
    this.code = canonicalCode(code)
    this.#storage = storage
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
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
    if (!response.ok) throw await refusal(response)
    const { device_id, school, server_time } = (await response.json()) as Enrolment
    this.#correctClock(server_time)
    const device = { device_id, school_id: school.id, secret }
    saveDevice(this.#storage, this.code, device)
    return device
  }

  /** Keeps a result until it can be sent. */
  keep(result: TestResult): Result {
    const kept: Result = {
      id: uuidV7(),
      trigger: 'manual',
      loss_ppm: null,
      method: 'ndt7',
      server: location.hostname,
      link: null,
      meter: this.#meter,
      ...result,
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
    if (results.length === 0) return { waiting: 0, refused: null }
    const { device_id, school_id } = await this.enrol()
    const measurements = results.map((result) => ({ ...result, school_id, device_id }))
    const answer = await this.#post(JSON.stringify({ measurements }))
    const settled = new Set([...answer.accepted, ...answer.duplicate])
    for (const { id } of answer.rejected) settled.add(id)
    const left = loadWaiting(this.#storage, this.code).filter(({ id }) => !settled.has(id))
    saveWaiting(this.#storage, this.code, left)
    return { waiting: left.length, refused: answer.rejected[0]?.detail ?? null }
  }

  async #post(body: string): Promise<BatchAnswer> {
    try {
      return await this.#postOnce(body)
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      if (problem?.code !== 'signature_time' || !problem.server_time) throw error
      this.#correctClock(problem.server_time)
      return this.#postOnce(body)
    }
  }

  async #postOnce(body: string): Promise<BatchAnswer> {
    const device = await this.enrol()
    const moment = {
      created_s: Math.floor((Date.now() + this.#offset_ms) / 1000),
      nonce: newNonce(),
    }
    const request = { method: 'POST', target: TARGET, body }
    const response = await fetch(TARGET, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(device, request, moment),
      },
      body,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
    if (!response.ok) throw await refusal(response)
    return (await response.json()) as BatchAnswer
  }

  #correctClock(server_time: string): void {
    const at = Date.parse(server_time)
    if (Number.isFinite(at)) this.#offset_ms = at - Date.now()
  }
}
