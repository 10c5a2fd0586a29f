// One connection to the server's event stream, taken up again where it broke.

import type { SchoolEvent } from './api/types'
import { backoffSeconds } from './backoff'

export type StreamState =
  | { kind: 'connecting' | 'live' | 'offline' }
  | { kind: 'waiting'; seconds: number }

export interface StreamEvents {
  state(state: StreamState): void
  /** A test or heartbeat arrived, or a school went stale. */
  school(event: SchoolEvent): void
  /** Something may have been missed: load everything anew. */
  reset(): void
}

/** What the stream needs of the browser. */
export interface StreamSurroundings {
  open(url: string): Pick<EventSource, 'addEventListener' | 'close'>
  online(): boolean
}

/** The server sends something every 15 s. After so long without a word the connection is dead. */
export const SILENCE_MS = 40_000
/** The server says at once whether something was missed; after so long it will not say it. */
export const START_MS = 5_000
/** How often a browser that believes to be offline tries all the same. It may be wrong. */
export const OFFLINE_RETRY_MS = 30_000
/** After so many failures in a row the place in the stream is given up: it may be what fails. */
const FAILURES_WITH_PLACE = 4

type Timer = ReturnType<typeof setTimeout> | undefined

export class EventStream {
  readonly #events: StreamEvents
  readonly #around: StreamSurroundings
  #source: Pick<EventSource, 'addEventListener' | 'close'> | null = null
  #retry: Timer
  #silence: Timer
  #start: Timer
  #failures = 0
  /** The id of the last event, as the server wrote it; empty before the first. */
  #place = ''
  /** Whether it is known if something was missed since the last connection. */
  #settled = false

  constructor(events: StreamEvents, around: StreamSurroundings) {
    this.#events = events
    this.#around = around
  }

  get running(): boolean {
    return this.#source !== null || this.#retry !== undefined
  }

  connect(): void {
    this.close()
    this.#settled = false
    if (this.#around.online()) this.#events.state({ kind: 'connecting' })
    const place = this.#place
    const query = place === '' ? '' : `?last_event_id=${encodeURIComponent(place)}`
    const source = this.#around.open(`/v1/events${query}`)
    this.#source = source
    const on = (name: string, hear: (event: MessageEvent<string>) => void) =>
      source.addEventListener(name, (event) => {
        if (this.#source === source) hear(event as MessageEvent<string>)
      })
    on('open', () => this.#opened())
    on('start', (event) => this.#hear(event, place !== ''))
    on('reset', (event) => this.#hear(event, false))
    on('alive', (event) => this.#hear(event, null))
    for (const name of ['measurement', 'status']) {
      on(name, (event) => {
        this.#hear(event, null)
        this.#events.school(JSON.parse(event.data) as SchoolEvent)
      })
    }
    on('error', () => this.lost())
    this.#watch()
  }

  /** Ends the connection; the place in the stream is kept. */
  close(): void {
    for (const timer of [this.#retry, this.#silence, this.#start]) clearTimeout(timer)
    this.#retry = undefined
    this.#source?.close()
    this.#source = null
  }

  /** The connection broke: try again later, and the longer the more often it failed. */
  lost(): void {
    this.close()
    this.#failures += 1
    if (this.#failures >= FAILURES_WITH_PLACE) this.#place = ''
    const online = this.#around.online()
    const seconds = backoffSeconds(this.#failures - 1)
    this.#events.state(online ? { kind: 'waiting', seconds } : { kind: 'offline' })
    this.#retry = setTimeout(() => this.connect(), online ? seconds * 1000 : OFFLINE_RETRY_MS)
  }

  #opened(): void {
    this.#events.state({ kind: 'live' })
    this.#watch()
    this.#start = setTimeout(() => this.#settle(false), START_MS)
  }

  /** Every event is a sign of life. `whole`: nothing was missed; `null`: it does not say. */
  #hear(event: MessageEvent<string>, whole: boolean | null): void {
    this.#watch()
    if (event.lastEventId !== '') this.#place = event.lastEventId
    if (whole !== null) this.#settled = false
    this.#settle(whole ?? false)
  }

  /** Once per connection, and at each reset: loads anew unless nothing was missed. */
  #settle(whole: boolean): void {
    this.#failures = 0
    clearTimeout(this.#start)
    if (this.#settled) return
    this.#settled = true
    if (!whole) this.#events.reset()
  }

  #watch(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.lost(), SILENCE_MS)
  }
}
