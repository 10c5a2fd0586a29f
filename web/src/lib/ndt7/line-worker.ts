// The page's side of the worker that moves the load.

import type { Direction, DirectionResult, Report } from './direction'

/** A worker whose program has not come by then has a line that carries nothing. */
const READY_MS = 15_000

export const NOTHING: DirectionResult = {
  rate_bps: null,
  bytes: 0,
  rtts_us: [],
  failure: null,
  refused: false,
}

/** What the page needs of a worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<Report>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

function newWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
}

/**
 * One worker for both directions. Its program comes over the line that is to be measured, so it is
 * asked for as early as possible; if it does not come, that is a failure of the connection.
 */
export class LineWorker {
  readonly #worker: WorkerLike
  readonly #ready: Promise<boolean>
  #settle: (ready: boolean) => void = () => undefined
  #ended: ((result: DirectionResult) => void) | null = null
  #moving: ((bps: number, bytes: number) => void) | null = null

  constructor(make: () => WorkerLike = newWorker) {
    this.#ready = new Promise((resolve) => {
      this.#settle = resolve
    })
    const late = setTimeout(() => this.#settle(false), READY_MS)
    void this.#ready.then(() => clearTimeout(late))
    this.#worker = make()
    this.#worker.onerror = () => {
      this.#settle(false)
      this.#end({ ...NOTHING, failure: 'protocol' })
    }
    this.#worker.onmessage = ({ data }) => this.#hear(data)
  }

  /** Moves the load in one direction. `stop` ends the worker for good. */
  async transfer(
    direction: Direction,
    url: string,
    moving: (bps: number, bytes: number) => void,
    stop: AbortSignal,
  ): Promise<DirectionResult> {
    const cancelled: DirectionResult = { ...NOTHING, failure: 'cancelled' }
    if (stop.aborted) return cancelled
    const stopped = new Promise<null>((resolve) =>
      stop.addEventListener('abort', () => resolve(null), { once: true }),
    )
    const ready = await Promise.race([this.#ready, stopped])
    if (ready === null || stop.aborted) return cancelled
    if (!ready) return { ...NOTHING, failure: 'connect' }
    this.#moving = moving
    const done = new Promise<DirectionResult>((resolve) => {
      this.#ended = resolve
    })
    this.#worker.postMessage({ direction, url })
    return (await Promise.race([done, stopped])) ?? cancelled
  }

  terminate(): void {
    this.#worker.terminate()
    this.#settle(false)
  }

  #hear(report: Report): void {
    this.#settle(true)
    if (report.kind === 'rate') this.#moving?.(report.bps, report.bytes)
    if (report.kind === 'done') this.#end(report.result)
  }

  #end(result: DirectionResult): void {
    this.#ended?.(result)
    this.#ended = null
  }
}
