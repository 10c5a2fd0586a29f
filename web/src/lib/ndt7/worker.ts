// One direction of an ndt7 test, in a worker: the page's own work must not slow the line's.

import type { FailureReason } from '../api/types'
import type { Direction, Order, Report } from './direction'
import {
  FIRST_MESSAGE_BYTES,
  MESSAGE_BYTES_MAX,
  nextMessageBytes,
  parseReport,
  type ServerReport,
  SUBPROTOCOL,
} from './protocol'
import { headerBytes, networkBytes, Series } from './series'

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
/** Time between two samples of a download. */
const SAMPLE_US = 100_000
/** An upload keeps this many messages waiting in the browser. */
const MESSAGES_AHEAD = 7

const tell = (report: Report) => self.postMessage(report)

class Transfer {
  readonly #direction: Direction
  readonly #socket: WebSocket
  readonly #rtts_us: number[] = []
  readonly #timers: ReturnType<typeof setTimeout>[] = []
  /** Payload of a download, or bytes at the level of IP of an upload. */
  readonly #series = new Series()
  #started_ms: number | null = null
  #heard_ms = 0
  /** Payload received or handed to the browser. */
  #bytes = 0
  /** When the last message of a download had arrived. */
  #arrived_us = 0
  #header = headerBytes(false, null)
  /** The segments that the server sent, and what they carried. */
  #sent: ServerReport['sent'] = null
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
    if (typeof data === 'string') this.#note(parseReport(data))
    else this.#receive(data.byteLength)
  }

  /** A message counts when all of it is there: at that instant the count is exact. */
  #receive(bytes: number): void {
    this.#bytes += bytes
    this.#arrived_us = this.#elapsed_us()
    const last_us = this.#series.last?.elapsed_us ?? 0
    if (this.#arrived_us - last_us >= SAMPLE_US) this.#sample()
  }

  #sample(): void {
    this.#series.push({ elapsed_us: this.#arrived_us, bytes: this.#bytes })
  }

  #note({ rtt_us, ipv6, options, sent, received }: ServerReport): void {
    if (rtt_us !== null) this.#rtts_us.push(rtt_us)
    if (ipv6 !== null || options !== null) this.#header = headerBytes(ipv6 === true, options)
    if (sent) this.#sent = sent
    if (this.#direction === 'download' || !received) return
    const bytes = networkBytes(received.bytes, received.segments, this.#header)
    this.#series.push({ elapsed_us: received.elapsed_us, bytes })
  }

  /** Bytes at the level of IP for payload of a download, by the size of the server's segments. */
  #onNetwork(payload: number): number {
    const { bytes, segments } = this.#sent ?? { bytes: 0, segments: null }
    const carried = segments === null ? null : Math.ceil((payload * segments) / bytes)
    return networkBytes(payload, carried, this.#header)
  }

  #rate_bps(): number | null {
    const rate = this.#series.steadyRateBps()
    if (rate === null || this.#direction === 'upload') return rate || null
    return Math.round((rate * this.#onNetwork(this.#bytes)) / this.#bytes) || null
  }

  #moved(): number {
    if (this.#direction === 'download') return this.#onNetwork(this.#bytes)
    return this.#series.last?.bytes ?? 0
  }

  #tick(): void {
    const bps = this.#rate_bps()
    if (performance.now() - this.#heard_ms > SILENCE_MS) this.#end('interrupted')
    else if (bps !== null) tell({ kind: 'rate', bps, bytes: this.#moved() })
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
    if (this.#started_ms === null) this.#end('connect', true)
    else if (code === 1000 || this.#elapsed_us() >= TEST_MS * 1000) this.#finish()
    else this.#end('interrupted')
  }

  #finish(): void {
    if (this.#direction === 'download') this.#sample()
    this.#end(this.#rate_bps() === null ? 'protocol' : null)
  }

  #end(failure: FailureReason | null, refused = false): void {
    if (this.#done) return
    this.#done = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#socket.close()
    const result = {
      rate_bps: failure === null ? this.#rate_bps() : null,
      bytes: Math.round(this.#moved()),
      rtts_us: this.#rtts_us,
      failure,
      refused,
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

tell({ kind: 'ready' })
