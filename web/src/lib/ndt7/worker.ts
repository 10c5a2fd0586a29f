// One direction of an ndt7 test, in a worker: the page's own work must not slow the line's.

import type { FailureReason } from '../api/types'
import {
  FIRST_MESSAGE_BYTES,
  MESSAGE_BYTES_MAX,
  nextMessageBytes,
  parseReport,
  rateBps,
  SUBPROTOCOL,
} from './protocol'

/** TCP, TLS and the upgrade together. */
const CONNECT_MS = 7_000
/** A test sends for this long. */
const TEST_MS = 10_000
/** A server that has not closed by then is left. */
const GIVE_UP_MS = 13_000
/** A line that is silent for this long is broken. */
const SILENCE_MS = 7_000
/** How often the page is told the rate. */
const REPORT_MS = 200
/** An upload keeps this many messages waiting in the browser. */
const MESSAGES_AHEAD = 7

export type Direction = 'download' | 'upload'

export interface Order {
  direction: Direction
  url: string
}

export interface DirectionResult {
  rate_bps: number | null
  /** Payload bytes of this direction. */
  bytes: number
  /** The kernel's round-trip times during the test, as the server told them. */
  rtts_us: number[]
  failure: FailureReason | null
}

export type Report = { kind: 'rate'; bps: number } | { kind: 'done'; result: DirectionResult }

const tell = (report: Report) => self.postMessage(report)

class Transfer {
  readonly #direction: Direction
  readonly #socket: WebSocket
  readonly #rtts_us: number[] = []
  readonly #timers: ReturnType<typeof setTimeout>[] = []
  #started_ms: number | null = null
  #heard_ms = 0
  #bytes = 0
  #rate_bps: number | null = null
  #message_bytes = FIRST_MESSAGE_BYTES
  #done = false

  constructor({ direction, url }: Order) {
    this.#direction = direction
    this.#socket = new WebSocket(url, SUBPROTOCOL)
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.onopen = () => this.#begin()
    this.#socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => this.#hear(event.data)
    this.#socket.onclose = (event) => this.#closed(event.code)
    this.#timers.push(setTimeout(() => this.#end('connect'), CONNECT_MS))
  }

  #elapsed_us(): number {
    return this.#started_ms === null ? 0 : (performance.now() - this.#started_ms) * 1000
  }

  #begin(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer)
    this.#started_ms = performance.now()
    this.#heard_ms = this.#started_ms
    this.#timers.push(setTimeout(() => this.#finish(), GIVE_UP_MS))
    this.#timers.push(setInterval(() => this.#tick(), REPORT_MS))
    if (this.#direction === 'upload') this.#send(randomBytes(MESSAGE_BYTES_MAX))
  }

  #hear(data: string | ArrayBuffer): void {
    this.#heard_ms = performance.now()
    if (typeof data !== 'string') {
      this.#bytes += data.byteLength
      this.#rate_bps = rateBps(this.#bytes, this.#elapsed_us())
      return
    }
    const { received, rtt_us } = parseReport(data)
    if (rtt_us !== null) this.#rtts_us.push(rtt_us)
    if (this.#direction === 'upload' && received) {
      this.#rate_bps = rateBps(received.bytes, received.elapsed_us)
    }
  }

  #tick(): void {
    if (performance.now() - this.#heard_ms > SILENCE_MS) this.#end('interrupted')
    else if (this.#rate_bps !== null) tell({ kind: 'rate', bps: this.#rate_bps })
  }

  /** Keeps the socket's buffer filled by a few messages, no more: the line sets the pace. */
  #send(payload: Uint8Array<ArrayBuffer>): void {
    if (this.#done || this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#elapsed_us() >= TEST_MS * 1000) return
    while (this.#socket.bufferedAmount < MESSAGES_AHEAD * this.#message_bytes) {
      this.#socket.send(payload.subarray(0, this.#message_bytes))
      this.#bytes += this.#message_bytes
      this.#message_bytes = nextMessageBytes(this.#message_bytes, this.#bytes)
    }
    setTimeout(() => this.#send(payload), 0)
  }

  /** Before 10 s a close that is not a normal one is a broken test. */
  #closed(code: number): void {
    if (this.#started_ms === null) this.#end('connect')
    else if (code === 1000 || this.#elapsed_us() >= TEST_MS * 1000) this.#finish()
    else this.#end('interrupted')
  }

  #finish(): void {
    this.#end(this.#rate_bps === null ? 'protocol' : null)
  }

  #end(failure: FailureReason | null): void {
    if (this.#done) return
    this.#done = true
    for (const timer of this.#timers) clearTimeout(timer)
    const sent = this.#bytes - this.#socket.bufferedAmount
    this.#socket.close()
    const result = {
      rate_bps: failure === null ? this.#rate_bps : null,
      bytes: this.#direction === 'upload' ? Math.max(0, sent) : this.#bytes,
      rtts_us: this.#rtts_us,
      failure,
    }
    tell({ kind: 'done', result })
  }
}

/** Random, so that nothing on the way can compress it. */
function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const most = 65_536
  for (let at = 0; at < length; at += most) crypto.getRandomValues(bytes.subarray(at, at + most))
  return bytes
}

self.onmessage = (event: MessageEvent<Order>) => {
  new Transfer(event.data)
}
