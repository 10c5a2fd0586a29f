// The parts of ndt7 that need no socket: sizes of messages, and what a measurement message says.
// Specification: github.com/m-lab/ndt-server, spec/ndt7-protocol.md.

export const SUBPROTOCOL = 'net.measurementlab.ndt.v7'
/** The first message of an upload. */
export const FIRST_MESSAGE_BYTES = 2 ** 13
/** No larger message is sent; the protocol allows 16 MiB, but clients and servers differ. */
export const MESSAGE_BYTES_MAX = 2 ** 20
/** A message doubles when it is no more than this part of what was sent. */
const GROWTH_PART = 16

/** The size of the next message, given the last one's and the bytes sent so far. */
export function nextMessageBytes(last: number, sent: number): number {
  return last < MESSAGE_BYTES_MAX && last <= sent / GROWTH_PART ? last * 2 : last
}

/** What the page uses of a measurement message of the server. */
export interface ServerReport {
  /** Bytes that the server had received, and the time since its start in microseconds. */
  received: { bytes: number; elapsed_us: number } | null
  /** The kernel's round-trip time in microseconds. */
  rtt_us: number | null
}

const LONGEST_MESSAGE = 1 << 16

function part(value: unknown, name: string): Record<string, unknown> {
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof inner === 'object' && inner !== null ? inner : {}
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}

/** Reads a text message; one that is not a measurement says nothing. */
export function parseReport(text: string): ServerReport {
  const nothing = { received: null, rtt_us: null }
  if (text.length > LONGEST_MESSAGE) return nothing
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return nothing
  }
  const tcp = part(message, 'TCPInfo')
  const app = part(message, 'AppInfo')
  const pairs = [
    [count(tcp.BytesReceived), count(tcp.ElapsedTime)],
    [count(app.NumBytes), count(app.ElapsedTime)],
  ]
  const pair = pairs.find(([bytes, elapsed]) => bytes !== null && elapsed !== null)
  const [bytes, elapsed_us] = pair ?? []
  const received = bytes && elapsed_us ? { bytes, elapsed_us } : null
  return { received, rtt_us: count(tcp.RTT) }
}

/** Bits per second of bytes in microseconds; `null` for no time at all. */
export function rateBps(bytes: number, elapsed_us: number): number | null {
  return elapsed_us > 0 ? Math.round((bytes * 8 * 1e6) / elapsed_us) : null
}
