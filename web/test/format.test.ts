import { describe, expect, it } from 'vitest'
import { ApiError } from '../src/lib/api/client'
import type { Measurement } from '../src/lib/api/types'
import { backoffSeconds } from '../src/lib/backoff'
import { testColumns } from '../src/lib/chart-data'
import { COUNTRIES, countryName } from '../src/lib/countries'
import { errorText } from '../src/lib/error-text'
import {
  formatAgo,
  formatLatency,
  formatMbps,
  formatRate,
  formatTime,
  type Translate,
} from '../src/lib/format'
import { gaugePoint, gaugeShare } from '../src/lib/gauge'
import { resultText } from '../src/lib/result-text'
import { levelText } from '../src/lib/school-level'

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

describe('times of day', () => {
  it('have their year where it is not the present one', () => {
    const now = new Date('2026-11-24T08:00:00Z')
    expect(formatTime('2026-03-01T10:00:00Z', 'en', now)).not.toContain('2026')
    expect(formatTime('2025-03-01T10:00:00Z', 'en', now)).toContain('2025')
    expect(formatTime('2025-03-01T10:00:00Z', 'kk', now)).toContain('2025')
  })
})

describe('what went wrong', () => {
  const refused = (status: number, code?: string) =>
    errorText(new ApiError({ status, ...(code ? { code } : {}) }), t)

  it('is said in words of the page, not in those of the browser or the server', () => {
    expect(errorText(new TypeError('Failed to fetch'), t)).toBe('error-network')
    expect(errorText(new DOMException('timed out', 'TimeoutError'), t)).toBe('error-timeout')
    expect([429, 503, 507, 500].map((status) => refused(status))).toEqual([
      'error-busy',
      'error-busy',
      'error-storage',
      'error-server',
    ])
    expect(refused(410, 'code_expired')).toBe('speed-code-expired')
    expect(refused(429, 'too_many_codes')).toBe('speed-code-many')
    expect(refused(400, 'limit_wrong')).toBe('error-refused limit_wrong')
  })

  it('in a test says what it means for the line', () => {
    const levels = { good_bps: 20e6, floor_bps: 1e6, stale_days: 28 }
    const words = { good: '20', floor: '1', days: 28 }
    const of = (outcome: 'complete' | 'partial' | 'failed', failure: null | 'connect', bps = 0) =>
      resultText({ outcome, failure, download_bps: bps || null }, levels, words, t).split(' ')[0]
    expect(of('complete', null, 30e6)).toBe('speed-result-good')
    expect(of('complete', null, 5e6)).toBe('speed-result-moderate')
    expect(of('complete', null, 5e5)).toBe('speed-result-bad')
    expect(of('partial', 'connect', 5e5)).toBe('speed-result-partial')
    expect(of('partial', 'connect')).toBe('speed-result-failed')
  })
})

describe('a level of teaching', () => {
  it('has a name, and a new one is shown as it came', () => {
    expect(levelText('pre_primary', t)).toBe('level-pre-primary')
    expect([levelText('nursery', t), levelText(null, t)]).toEqual(['nursery', null])
  })
})
