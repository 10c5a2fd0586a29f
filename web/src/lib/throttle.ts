/** Calls `work` at once, then at most once per `interval_ms`; the last call is never lost. */
export function throttle(work: () => void, interval_ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting = false
  const run = () => {
    waiting = false
    timer = setTimeout(() => {
      timer = undefined
      if (waiting) run()
    }, interval_ms)
    work()
  }
  return () => {
    if (timer === undefined) run()
    else waiting = true
  }
}

/** Calls `work` once nothing has called for `quiet_ms`; `cancel` takes a waiting call back. */
export function debounce(work: () => void, quiet_ms: number): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = () => clearTimeout(timer)
  const call = () => {
    cancel()
    timer = setTimeout(work, quiet_ms)
  }
  return Object.assign(call, { cancel })
}
