// A school's tests as columns for the chart. Pure.

import type { Measurement } from './api/types'

export interface TestColumns {
  /** Start times in seconds, oldest first. */
  times: number[]
  /** In Mbit/s; `null` where nothing was measured, which the chart leaves open. */
  download: (number | null)[]
  upload: (number | null)[]
  /** 0, the foot of the chart, at the time of a test that did not complete; else `null`. */
  failed: (number | null)[]
}

type Test = Pick<Measurement, 'started_at' | 'download_bps' | 'upload_bps' | 'outcome'>

const mbps = (bps: number | null) => (bps === null ? null : bps / 1e6)

export function testColumns(measurements: readonly Test[]): TestColumns {
  const ordered = [...measurements].sort(
    (a, b) => Date.parse(a.started_at) - Date.parse(b.started_at),
  )
  return {
    times: ordered.map((test) => Date.parse(test.started_at) / 1000),
    download: ordered.map((test) => mbps(test.download_bps)),
    upload: ordered.map((test) => mbps(test.upload_bps)),
    failed: ordered.map((test) => (test.outcome === 'complete' ? null : 0)),
  }
}
