// From samples to a rate: the meter's own definition (crates/ndt7, src/client/result.rs), so that a
// school's line gets the same figure from a browser.
//
// The rate is that of the steady part, from a fifth of the test on, at the level of IP. A browser
// sees no segments: those of its download are counted from what the server's kernel says of the
// segments that it sent, those of its upload by the server's kernel itself.

/** The part of a test before its steady part: slow start, and the stored burst of a shaper. */
const START_SHARE = 5
/** The part after slow start within which the steady part begins: its losses are made good then. */
const EARLY_SHARE = 5
/** The part before the end within which the steady part ends. */
const LATE_SHARE = 20
/** The part of a test over which its usual rate is taken. */
const SPAN_SHARE = 10
/** Data of a full segment on Ethernet with timestamps, where no kernel tells. */
const SEGMENT_BYTES_ASSUMED = 1448
const HEADER_BYTES_V4 = 40
const HEADER_BYTES_V6 = 60
/** The timestamp option, with padding (RFC 7323). */
const TIMESTAMP_BYTES = 12
/** The bit of `tcpi_options` that means timestamps (linux/tcp.h). */
const OPTION_TIMESTAMPS = 1
/** Most samples that are kept of one test. */
const SAMPLES_MAX = 1024

/** Bytes that the receiver had at an instant, since the start of the test. */
export interface Sample {
  elapsed_us: number
  bytes: number
}

/** Bits per second of bytes in microseconds; `null` for no time at all. */
export function rateBps(bytes: number, elapsed_us: number): number | null {
  return elapsed_us > 0 ? Math.round((bytes * 8 * 1e6) / elapsed_us) : null
}

/** Headers of one segment. What is not known is taken as IPv4 with timestamps. */
export function headerBytes(ipv6: boolean, options: number | null): number {
  const timestamps = options === null || (options & OPTION_TIMESTAMPS) !== 0
  return (ipv6 ? HEADER_BYTES_V6 : HEADER_BYTES_V4) + (timestamps ? TIMESTAMP_BYTES : 0)
}

/** Bytes at the level of IP for bytes of TCP in so many segments; `null` segments are full ones. */
export function networkBytes(tcp_bytes: number, segments: number | null, header: number): number {
  return tcp_bytes + (segments ?? Math.ceil(tcp_bytes / SEGMENT_BYTES_ASSUMED)) * header
}

/** The samples of one direction, in order of time. */
export class Series {
  readonly #samples: Sample[] = []

  /** Adds a sample, unless it is out of order or one too many. */
  push(sample: Sample): void {
    const last = this.last
    const inOrder = !last || (last.elapsed_us < sample.elapsed_us && last.bytes <= sample.bytes)
    if (inOrder && this.#samples.length < SAMPLES_MAX) this.#samples.push(sample)
  }

  get last(): Sample | null {
    return this.#samples.at(-1) ?? null
  }

  /**
   * Rate from a fifth of the time to the end; of a test with too few samples for that, the rate of
   * the whole.
   *
   * TCP counts what arrived behind a lost segment only once the segment has come again. The moments
   * to count between are therefore those, near either end, at which the count lags least.
   */
  steadyRateBps(): number | null {
    const last = this.last
    if (!last) return null
    const begin = last.elapsed_us / START_SHARE
    const earlyEnd = begin + last.elapsed_us / EARLY_SHARE
    const lateBegin = last.elapsed_us - last.elapsed_us / LATE_SHARE
    const steady = this.#samples.filter((one) => one.elapsed_us >= begin)
    const [first] = steady
    if (!first || first === last) return rateBps(last.bytes, last.elapsed_us)
    const usual = usualRate(steady, last.elapsed_us / SPAN_SHARE)
    const ahead = ({ bytes, elapsed_us }: Sample) => bytes - elapsed_us * usual
    // Of equals the widest apart.
    const early = steady.filter((one) => one.elapsed_us < earlyEnd)
    const late = steady.filter((one) => one.elapsed_us > lateBegin)
    const from = early.reduce((best, one) => (ahead(one) > ahead(best) ? one : best), first)
    const to = late.reduce((best, one) => (ahead(one) >= ahead(best) ? one : best), late[0] ?? last)
    return rateBps(to.bytes - from.bytes, to.elapsed_us - from.elapsed_us)
  }
}

/** The median rate between samples a span apart, in bytes per microsecond; 0 if all are closer. */
function usualRate(samples: Sample[], span_us: number): number {
  const rates = samples.flatMap((from) => {
    const to = samples.find((one) => one.elapsed_us >= from.elapsed_us + span_us)
    return to ? [(to.bytes - from.bytes) / (to.elapsed_us - from.elapsed_us)] : []
  })
  rates.sort((one, other) => one - other)
  return rates[rates.length >> 1] ?? 0
}
