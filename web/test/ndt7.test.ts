import { describe, expect, it } from 'vitest'
import {
  FIRST_MESSAGE_BYTES,
  MESSAGE_BYTES_MAX,
  nextMessageBytes,
  parseReport,
  rateBps,
} from '../src/lib/ndt7/protocol'
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
  it('gives bytes, time and round-trip time', () => {
    const text = '{"TCPInfo":{"BytesReceived":2500000,"ElapsedTime":1000000,"RTT":61000}}'
    expect(parseReport(text)).toEqual({
      received: { bytes: 2_500_000, elapsed_us: 1_000_000 },
      rtt_us: 61_000,
    })
  })

  it('may speak of the application only', () => {
    const text = '{"AppInfo":{"NumBytes":100,"ElapsedTime":7}}'
    expect(parseReport(text)).toEqual({ received: { bytes: 100, elapsed_us: 7 }, rtt_us: null })
  })

  it('says nothing when it is malformed, of a wrong kind or too long', () => {
    const nothing = { received: null, rtt_us: null }
    const bad = ['', '[]', 'null', '{"TCPInfo":3}', '{"TCPInfo":{"RTT":1.5,"BytesReceived":"9"}}']
    for (const text of [...bad, `{"a":"${'x'.repeat(70_000)}"}`]) {
      expect(parseReport(text)).toEqual(nothing)
    }
  })

  it('gives no rate without time', () => {
    expect(rateBps(1_250_000, 1_000_000)).toBe(10_000_000)
    expect(rateBps(5, 0)).toBeNull()
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
