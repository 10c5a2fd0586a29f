// A whole speed test: idle latency, download, upload.

import type { FailureReason, Measurement } from '../api/types'
import { deadline } from '../deadline'
import type { Direction, DirectionResult } from './direction'
import { type LineWorker, NOTHING } from './line-worker'
import { meanDifference, median } from './statistics'

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
const ALIVE_PATH = '/readyz'
const PROBE_TIMEOUT_MS = 5_000

/** Asks for something small; `null` if it does not come. */
async function ask(path: string, stop: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(path, { cache: 'no-store', signal: deadline(PROBE_TIMEOUT_MS, stop) })
  } catch {
    return null
  }
}

async function probe(stop: AbortSignal): Promise<number | null> {
  const start = performance.now()
  const body = await (await ask(PROBE_PATH, stop))?.arrayBuffer().catch(() => null)
  return body ? Math.round((performance.now() - start) * 1000) : null
}

/** Whether the server itself answers: what stands between may answer with a page of its own. */
async function serverAnswers(stop: AbortSignal): Promise<boolean> {
  const said: unknown = await (await ask(ALIVE_PATH, stop))?.json().catch(() => null)
  return typeof said === 'object' && said !== null && Reflect.get(said, 'status') === 'ok'
}

function address(direction: Direction): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const metadata = new URLSearchParams({ client_name: 'qosyl-web', client_version: __VERSION__ })
  return `${scheme}://${location.host}/ndt/v7/${direction}?${metadata}`
}

/** What the parts of a test found. */
export interface Findings {
  started_at: string
  duration_ms: number
  idle_us: readonly number[]
  down: DirectionResult
  up: DirectionResult
  failure: FailureReason | null
}

/** As the meter words it: what broke off is partial if anything was measured, else failed. */
export function resultOf(found: Findings): TestResult {
  const { started_at, duration_ms, idle_us, down, up, failure } = found
  const anything = idle_us.length > 0 || down.bytes > 0 || up.bytes > 0
  return {
    started_at,
    duration_ms,
    outcome: failure === null ? 'complete' : anything ? 'partial' : 'failed',
    failure,
    download_bps: down.rate_bps,
    upload_bps: up.rate_bps,
    latency_idle_us: median(idle_us),
    latency_loaded_download_us: median(down.rtts_us),
    latency_loaded_upload_us: median(up.rtts_us),
    jitter_us: meanDifference(idle_us),
    bytes_received: down.bytes || null,
    bytes_sent: up.bytes || null,
  }
}

/** One run of the test. It always gives a result: a failure is one too. */
export class TestRun {
  readonly #worker: LineWorker
  readonly #progress: Progress
  readonly #stop = new AbortController()
  readonly #now_ms: () => number
  #start = performance.now()
  readonly #idle_us: number[] = []
  readonly #found: Record<Direction, DirectionResult> = { download: NOTHING, upload: NOTHING }

  /** Resolves when somebody stops the test. */
  readonly stopped: Promise<void>

  /** `now_ms` is the best clock that is known. */
  constructor(progress: Progress, now_ms: () => number, worker: LineWorker) {
    this.#progress = progress
    this.#now_ms = now_ms
    this.#worker = worker
    this.stopped = new Promise((resolve) => {
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }

  stop(): void {
    this.#stop.abort()
    this.#worker.terminate()
  }

  async run(): Promise<TestResult> {
    const stop = this.#stop.signal
    this.#start = performance.now()
    this.#progress.phase('latency')
    await this.#probeIdle(stop)
    const down = await this.#transfer('download', stop)
    // Without a connection for the download there is none for the upload.
    const goOn = down.failure === null || down.failure === 'interrupted'
    const up = goOn ? await this.#transfer('upload', stop) : NOTHING
    this.#worker.terminate()
    const failed = [down, up].find(({ failure }) => failure !== null)
    return this.result(failed ? await this.#explain(failed) : null)
  }

  /** What was found until now. */
  result(failure: FailureReason | null): TestResult {
    const duration_ms = Math.round(performance.now() - this.#start)
    return resultOf({
      started_at: new Date(this.#now_ms() - duration_ms).toISOString(),
      duration_ms,
      idle_us: this.#idle_us,
      down: this.#found.download,
      up: this.#found.upload,
      failure,
    })
  }

  /** Round-trip times of small requests over an open connection. */
  async #probeIdle(stop: AbortSignal): Promise<void> {
    for (let i = 0; i < PROBES && !stop.aborted; i += 1) {
      const time = await probe(stop)
      if (time === null) return
      if (i > 0) this.#idle_us.push(time)
    }
  }

  async #transfer(direction: Direction, stop: AbortSignal): Promise<DirectionResult> {
    this.#progress.phase(direction)
    const moving = (bps: number, bytes: number) => {
      this.#found[direction] = { ...NOTHING, bytes }
      this.#progress.rate(bps)
    }
    const result = await this.#worker.transfer(direction, address(direction), moving, stop)
    const moved = Math.max(result.bytes, this.#found[direction].bytes)
    this.#found[direction] = { ...result, bytes: moved }
    return result
  }

  /** A refused socket does not say why: another answer tells a refusal from a dead line. */
  async #explain({ failure, refused }: DirectionResult): Promise<FailureReason | null> {
    if (failure !== 'connect') return failure
    if (!navigator.onLine) return 'no_link'
    return refused && (await serverAnswers(this.#stop.signal)) ? 'server_busy' : 'connect'
  }
}
