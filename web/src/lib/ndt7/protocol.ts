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

/** Bytes of TCP and the segments that carried them; `null` segments were not counted. */
export interface Carried {
  bytes: number
  segments: number | null
}

/** What the page uses of a measurement message of the server. */
export interface ServerReport {
  /** What the server had received, and the time since its start in microseconds. */
  received: (Carried & { elapsed_us: number }) | null
  /** What the server had sent. */
  sent: Carried | null
  /** The kernel's round-trip time in microseconds. */
  rtt_us: number | null
  /** `tcpi_options` of the server's kernel. */
  options: number | null
  /** Whether the connection is one of IPv6. */
  ipv6: boolean | null
}

const LONGEST_MESSAGE = 1 << 16
const NOTHING: ServerReport = {
  received: null,
  sent: null,
  rtt_us: null,
  options: null,
  ipv6: null,
}

function part(value: unknown, name: string): Record<string, unknown> {
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof inner === 'object' && inner !== null ? inner : {}
}

function natural(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

function count(value: unknown): number | null {
  return natural(value) || null
}

/** IPv6 stands in brackets; IPv4 within it is IPv4 on the line. */
function isIpv6(client: unknown): boolean | null {
  if (typeof client !== 'string') return null
  return client.startsWith('[') && !/^\[::ffff:\d+\./i.test(client)
}

function receivedBy(
  tcp: Record<string, unknown>,
  app: Record<string, unknown>,
): ServerReport['received'] {
  const [bytes, elapsed_us] = [count(tcp.BytesReceived), count(tcp.ElapsedTime)]
  if (bytes && elapsed_us) return { bytes, elapsed_us, segments: count(tcp.DataSegsIn) }
  const [counted, time_us] = [count(app.NumBytes), count(app.ElapsedTime)]
  return counted && time_us ? { bytes: counted, elapsed_us: time_us, segments: null } : null
}

/** Reads a text message; one that is not a measurement says nothing. */
export function parseReport(text: string): ServerReport {
  if (text.length > LONGEST_MESSAGE) return NOTHING
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return NOTHING
  }
  const tcp = part(message, 'TCPInfo')
  const sent = count(tcp.BytesSent)
  return {
    received: receivedBy(tcp, part(message, 'AppInfo')),
    sent: sent === null ? null : { bytes: sent, segments: count(tcp.DataSegsOut) },
    rtt_us: count(tcp.RTT),
    options: natural(tcp.Options),
    ipv6: isIpv6(part(message, 'ConnectionInfo').Client),
  }
}
