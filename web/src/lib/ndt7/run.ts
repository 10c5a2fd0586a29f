// A whole speed test: idle latency, download, upload.

import type { FailureReason, Measurement } from '../api/types'
import { meanDifference, median } from './statistics'
import type { Direction, DirectionResult, Report } from './worker'

export type Phase = 'latency' | 'download' | 'upload'

export interface Progress {
  phase(phase: Phase): void
  rate(bps: number): void
}

/** What the test found: the measurement without who measured. */
export type TestResult = Pick<
  Measurement,
  | 'started_at'
  | 'duration_ms'
  | 'outcome'
  | 'failure'
  | 'download_bps'
  | 'upload_bps'
  | 'latency_idle_us'
  | 'latency_loaded_download_us'
  | 'latency_loaded_upload_us'
  | 'jitter_us'
  | 'bytes_received'
  | 'bytes_sent'
>

/** Probes of the idle line; the first opens the connection and does not count. */
const PROBES = 11
const PROBE_PATH = '/healthz'
const PROBE_TIMEOUT_MS = 5_000

async function probe(): Promise<number | null> {
  const start = performance.now()
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
    const response = await fetch(PROBE_PATH, { cache: 'no-store', signal })
    await response.arrayBuffer()
    return Math.round((performance.now() - start) * 1000)
  } catch {
    return null
  }
}

/** Round-trip times of small requests over an open connection, in microseconds. */
async function idleTimes(stop: AbortSignal): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < PROBES && !stop.aborted; i += 1) {
    const time = await probe()
    if (time === null) return times
    if (i > 0) times.push(time)
  }
  return times
}

function address(direction: Direction): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const metadata = new URLSearchParams({ client_name: 'qosyl-web', client_version: __VERSION__ })
  return `${scheme}://${location.host}/ndt/v7/${direction}?${metadata}`
}

const NOTHING = { rate_bps: null, bytes: 0, rtts_us: [] }

function transfer(
  direction: Direction,
  progress: Progress,
  stop: AbortSignal,
): Promise<DirectionResult> {
  if (stop.aborted) return Promise.resolve({ ...NOTHING, failure: 'cancelled' })
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (result: DirectionResult) => {
      worker.terminate()
      resolve(result)
    }
    stop.addEventListener('abort', () => end({ ...NOTHING, failure: 'cancelled' }), { once: true })
    worker.onerror = () => end({ ...NOTHING, failure: 'protocol' })
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (data.kind === 'rate') progress.rate(data.bps)
      else end(data.result)
    }
    worker.postMessage({ direction, url: address(direction) })
  })
}

/** A refused socket does not say why: an answer to a small request tells the server from the line. */
async function explain(failure: FailureReason | null): Promise<FailureReason | null> {
  if (failure !== 'connect') return failure
  if (!navigator.onLine) return 'no_link'
  return (await probe()) === null ? 'connect' : 'server_busy'
}

/** Runs the test. It always gives a result: a failure is one too. */
export async function runTest(progress: Progress, stop: AbortSignal): Promise<TestResult> {
  const started_at = new Date().toISOString()
  const start = performance.now()
  progress.phase('latency')
  const idle = await idleTimes(stop)
  progress.phase('download')
  const down = await transfer('download', progress, stop)
  const goOn = down.failure === null
  if (goOn) progress.phase('upload')
  const up = goOn ? await transfer('upload', progress, stop) : { ...NOTHING, failure: null }
  const failure = await explain(down.failure ?? up.failure)
  return {
    started_at,
    duration_ms: Math.round(performance.now() - start),
    outcome: failure === null ? 'complete' : down.rate_bps === null ? 'failed' : 'partial',
    failure,
    download_bps: down.rate_bps,
    upload_bps: up.rate_bps,
    latency_idle_us: median(idle),
    latency_loaded_download_us: median(down.rtts_us),
    latency_loaded_upload_us: median(up.rtts_us),
    jitter_us: meanDifference(idle),
    bytes_received: down.bytes,
    bytes_sent: up.bytes,
  }
}
