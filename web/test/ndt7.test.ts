import { describe, expect, it, vi } from 'vitest'
import type { Report } from '../src/lib/ndt7/direction'
import { LineWorker, NOTHING, type WorkerLike } from '../src/lib/ndt7/line-worker'
import {
  FIRST_MESSAGE_BYTES,
  MESSAGE_BYTES_MAX,
  nextMessageBytes,
  parseReport,
} from '../src/lib/ndt7/protocol'
import { resultOf } from '../src/lib/ndt7/run'
import { headerBytes, networkBytes, rateBps, Series } from '../src/lib/ndt7/series'
import { meanDifference, median } from '../src/lib/ndt7/statistics'

function sizes(messages: number): number[] {
  let sent = 0
  let size = FIRST_MESSAGE_BYTES
  return Array.from({ length: messages }, () => {
    const now = size
    sent += now
    size = nextMessageBytes(now, sent)
    return now
  })
}

describe("an upload's messages", () => {
  it('start at 8 KiB sixteen times, then each size eight times up to 1 MiB', () => {
    const counts = new Map<number, number>()
    for (const size of sizes(80)) counts.set(size, (counts.get(size) ?? 0) + 1)
    expect([...counts.keys()]).toEqual([13, 14, 15, 16, 17, 18, 19, 20].map((n) => 2 ** n))
    expect(counts.get(2 ** 13)).toBe(16)
    for (let n = 14; n < 20; n += 1) expect(counts.get(2 ** n)).toBe(8)
  })

  it('never grow beyond the cap', () => {
    expect(nextMessageBytes(MESSAGE_BYTES_MAX, 1e12)).toBe(MESSAGE_BYTES_MAX)
  })
})

describe("the server's message", () => {
  const nothing = { received: null, sent: null, rtt_us: null, options: null, ipv6: null }

  it('gives bytes, segments, time, round-trip time and what the headers are', () => {
    const tcp =
      '"BytesReceived":2500000,"DataSegsIn":1727,"BytesSent":9000,"DataSegsOut":7,' +
      '"ElapsedTime":1000000,"RTT":61000,"Options":7'
    const text = `{"ConnectionInfo":{"Client":"[2001:db8::1]:5"},"TCPInfo":{${tcp}}}`
    expect(parseReport(text)).toEqual({
      received: { bytes: 2_500_000, elapsed_us: 1_000_000, segments: 1727 },
      sent: { bytes: 9000, segments: 7 },
      rtt_us: 61_000,
      options: 7,
      ipv6: true,
    })
  })

  it('knows IPv4, also where it is written within IPv6', () => {
    const of = (client: string) => parseReport(`{"ConnectionInfo":{"Client":"${client}"}}`).ipv6
    expect([of('192.0.2.1:5'), of('[::ffff:192.0.2.1]:5'), of('[::1]:5')]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('may speak of the application only', () => {
    const text = '{"AppInfo":{"NumBytes":100,"ElapsedTime":7}}'
    const received = { bytes: 100, elapsed_us: 7, segments: null }
    expect(parseReport(text)).toEqual({ ...nothing, received })
  })

  it('says nothing when it is malformed, of a wrong kind or too long', () => {
    const bad = ['', '[]', 'null', '{"TCPInfo":3}', '{"TCPInfo":{"RTT":1.5,"BytesReceived":"9"}}']
    for (const text of [...bad, `{"a":"${'x'.repeat(70_000)}"}`]) {
      expect(parseReport(text)).toEqual(nothing)
    }
  })
})

/** The same cases as in the meter's tests, crates/ndt7/src/client/result.rs. */
describe('the rate of a line', () => {
  const series = (points: [number, number][]) => {
    const made = new Series()
    for (const [ms, bytes] of points) made.push({ elapsed_us: ms * 1000, bytes })
    return made
  }

  it('leaves out the first fifth', () => {
    const points: [number, number][] = [
      [500, 900_000],
      [2000, 1_000_000],
      [10_000, 2_000_000],
    ]
    expect(series(points).steadyRateBps()).toBe(1_000_000)
  })

  const every100ms = (bytes: (ms: number) => number) =>
    series(Array.from({ length: 100 }, (_, step) => [step * 100 + 100, bytes(step * 100 + 100)]))

  it('does not change with a count that lags at either end', () => {
    for (const spans of [
      [],
      [[1000, 3600]],
      [[9800, 10_001]],
      [
        [300, 2500],
        [9700, 10_001],
      ],
    ]) {
      const lags = (ms: number) => spans.some(([from = 0, to = 0]) => from <= ms && ms < to)
      const made = every100ms((ms) => ms * 250 - (lags(ms) ? 60_000 : 0))
      expect(made.steadyRateBps(), JSON.stringify(spans)).toBe(2_000_000)
    }
  })

  it('counts what a line that stands still does not carry', () => {
    for (const [from, to] of [
      [2500, 4500],
      [5000, 7000],
      [8000, 10_000],
    ] as const) {
      const made = every100ms((ms) => (Math.min(ms, from) + Math.max(0, ms - to)) * 250)
      expect(made.steadyRateBps()).toBeGreaterThan(1_450_000)
      expect(made.steadyRateBps()).toBeLessThan(1_650_000)
    }
  })

  it('is that of the whole where there is a single sample, and nothing where there is none', () => {
    expect(series([[1000, 125_000]]).steadyRateBps()).toBe(1_000_000)
    expect(series([]).steadyRateBps()).toBeNull()
    expect(rateBps(5, 0)).toBeNull()
  })

  it('rests on samples in order, within a limit', () => {
    const backwards = series([
      [1000, 500],
      [900, 600],
      [1100, 400],
    ])
    expect(backwards.last).toEqual({ elapsed_us: 1_000_000, bytes: 500 })
    const many = Array.from({ length: 5000 }, (_, i): [number, number] => [i + 1, i])
    expect(series(many).last?.bytes).toBe(1023)
  })

  it('counts headers: full segments make 1448 bytes 1500', () => {
    const v4 = headerBytes(false, null)
    expect(networkBytes(14_480, 10, v4)).toBe(15_000)
    expect(networkBytes(14_480, null, v4)).toBe(15_000)
    expect(networkBytes(1428, 1, headerBytes(true, null))).toBe(1500)
    expect(networkBytes(1460, 1, headerBytes(false, 0))).toBe(1500)
  })
})

describe('what a test found', () => {
  const none = { started_at: '', duration_ms: 1, idle_us: [], down: NOTHING, up: NOTHING }

  it('is complete, broken off with something measured, or failed', () => {
    const down = { ...NOTHING, rate_bps: 5, bytes: 9 }
    expect(resultOf({ ...none, down, up: down, failure: null }).outcome).toBe('complete')
    const stopped = resultOf({ ...none, down, failure: 'cancelled' })
    expect(stopped).toMatchObject({ outcome: 'partial', download_bps: 5, bytes_received: 9 })
    expect(resultOf({ ...none, idle_us: [7], failure: 'interrupted' }).outcome).toBe('partial')
    const dead = resultOf({ ...none, failure: 'connect' })
    expect(dead).toMatchObject({ outcome: 'failed', bytes_received: null, bytes_sent: null })
  })
})

describe("the worker's program", () => {
  function fake() {
    const worker: WorkerLike = {
      onmessage: null,
      onerror: null,
      postMessage: vi.fn(),
      terminate: vi.fn(),
    }
    const line = new LineWorker(() => worker)
    const say = (data: Report) => worker.onmessage?.({ data } as MessageEvent<Report>)
    const stop = new AbortController()
    const transfer = () => line.transfer('download', 'ws://x', () => undefined, stop.signal)
    return { worker, say, stop, transfer }
  }

  it('that does not load is a line without a connection', async () => {
    const { worker, transfer } = fake()
    const result = transfer()
    worker.onerror?.({} as ErrorEvent)
    expect((await result).failure).toBe('connect')
  })

  it('that does not come in time is a line without a connection', async () => {
    vi.useFakeTimers()
    const { transfer } = fake()
    const result = transfer()
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await result).failure).toBe('connect')
    vi.useRealTimers()
  })

  it('gives its result, or that it was stopped', async () => {
    const { say, stop, transfer } = fake()
    say({ kind: 'ready' })
    const first = transfer()
    await new Promise((resolve) => setTimeout(resolve))
    say({ kind: 'done', result: { ...NOTHING, rate_bps: 3 } })
    expect((await first).rate_bps).toBe(3)
    const second = transfer()
    stop.abort()
    expect((await second).failure).toBe('cancelled')
  })
})

describe('the statistics', () => {
  it('take the middle', () => {
    expect(median([])).toBeNull()
    expect(median([5])).toBe(5)
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 3, 2])).toBe(3)
  })

  it('take jitter as the mean difference of neighbours', () => {
    expect(meanDifference([7])).toBeNull()
    expect(meanDifference([10, 14, 12])).toBe(3)
  })
})
