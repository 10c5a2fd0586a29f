// From samples to a rate: the meter's own definition (crates/ndt7, src/client/result.rs), so that a
// school's line gets the same figure from a browser.
//
// The rate is that of the steady part, from a fifth of the test on, at the level of IP. A browser
// sees no segments: those of its download are counted from what the server's kernel says of the
// segments that it sent, those of its upload by the server's kernel itself.

/** The part of a test before its steady part: slow start, and the stored burst of a shaper. */
const START_SHARE = 5
/** The part of a test at either end of its steady part within which the moment is chosen. */
const EDGE_SHARE = 10
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
    const edge = last.elapsed_us / EDGE_SHARE
    const steady = this.#samples.filter((one) => one.elapsed_us >= begin)
    const [first] = steady
    if (!first || first === last) return rateBps(last.bytes, last.elapsed_us)
    const mean = (last.bytes - first.bytes) / (last.elapsed_us - first.elapsed_us)
    const early = steady.filter((one) => one.elapsed_us < begin + edge)
    const late = steady.filter((one) => one.elapsed_us + edge > last.elapsed_us)
    const from = mostAhead(early, mean) ?? first
    const to = mostAhead(late, mean) ?? last
    return rateBps(to.bytes - from.bytes, to.elapsed_us - from.elapsed_us)
  }
}

/** The sample whose count is furthest ahead of a mean rate, in bytes per microsecond. */
function mostAhead(samples: Sample[], mean: number): Sample | undefined {
  const ahead = ({ bytes, elapsed_us }: Sample) => bytes - elapsed_us * mean
  return samples.reduce<Sample | undefined>(
    (best, one) => (best && ahead(best) >= ahead(one) ? best : one),
    undefined,
  )
}
