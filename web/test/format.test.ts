import { describe, expect, it } from 'vitest'
import type { Measurement } from '../src/lib/api/types'
import { backoffSeconds } from '../src/lib/backoff'
import { testColumns } from '../src/lib/chart-data'
import { COUNTRIES, countryName } from '../src/lib/countries'
import { formatAgo, formatLatency, formatMbps, formatRate, type Translate } from '../src/lib/format'
import { gaugePoint, gaugeShare } from '../src/lib/gauge'

const t: Translate = (key, args) => [key, ...Object.values(args ?? {})].join(' ')

describe('numbers for people', () => {
  it('choose their unit and stay short', () => {
    expect(formatRate(18_234_000, t, 'en')).toBe('unit-mbps 18.2')
    expect(formatRate(640_000, t, 'en')).toBe('unit-mbps 0.64')
    expect(formatRate(12_300, t, 'en')).toBe('unit-kbps 12.3')
    expect(formatRate(2_500_000_000, t, 'en')).toBe('unit-gbps 2.5')
    expect(formatRate(18_234_000, t, 'kk')).toBe('unit-mbps 18,2')
    expect(formatLatency(41_200, t, 'ru')).toBe('unit-ms 41')
  })

  it('say that nothing was measured instead of zero', () => {
    expect(formatRate(null, t, 'en')).toBe('value-none')
    expect(formatMbps(null, 'en')).toBe('–')
    expect(formatMbps(0, 'en')).toBe('0.00')
  })

  it('tell how long ago in the largest fitting unit', () => {
    const now = Date.parse('2026-11-24T08:00:00Z')
    const ago = (seconds: number) => formatAgo(new Date(now - seconds * 1000).toISOString(), now, t)
    expect(ago(-30)).toBe('ago-now')
    expect(ago(59)).toBe('ago-now')
    expect(ago(180)).toBe('ago-minutes 3')
    expect(ago(3600)).toBe('ago-hours 1')
    expect(ago(3 * 86_400)).toBe('ago-days 3')
  })

  it('wait longer and longer, within bounds', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map(backoffSeconds)).toEqual([1, 2, 4, 8, 16, 30, 30])
  })
})

describe("the chart's columns", () => {
  it('are in the order of time, with gaps where nothing was measured', () => {
    const test = (hour: number, rate: number | null) =>
      ({
        started_at: `2026-11-24T0${hour}:00:00Z`,
        download_bps: rate,
        upload_bps: rate,
        outcome: rate === null ? 'failed' : 'complete',
      }) as Measurement
    const { times, download, failed } = testColumns([test(3, 5e6), test(2, null), test(1, 1e6)])
    expect(download).toEqual([1, null, 5])
    expect(failed).toEqual([null, 0, null])
    expect([...times].sort()).toEqual(times)
  })
})

describe('the gauge', () => {
  it('runs from 0.1 to 1000 Mbit/s and no further', () => {
    expect(gaugeShare(0)).toBe(0)
    expect(gaugeShare(10)).toBeCloseTo(0.5)
    expect(gaugeShare(5000)).toBe(1)
    expect(gaugePoint(0.5, 100)).toEqual([0, -100])
  })
})

describe('country names', () => {
  it('exist in every language for every code', () => {
    for (const [code, entry] of Object.entries(COUNTRIES)) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      expect([entry.en, entry.kk, entry.ru].every((name) => name.length > 1)).toBe(true)
    }
    expect(countryName('KAZ', 'kk')).toBe('Қазақстан')
    expect(countryName('ZZZ', 'en')).toBe('ZZZ')
  })
})
