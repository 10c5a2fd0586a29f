/**
 * A signal that ends a request after a time, or with another signal. Telephones that schools still
 * have know neither `AbortSignal.any` nor `AbortSignal.timeout`.
 */
export function deadline(time_ms: number, other?: AbortSignal): AbortSignal {
  const controller = new AbortController()
  const late = () => controller.abort(new DOMException('too late', 'TimeoutError'))
  const timer = setTimeout(late, time_ms)
  const stop = () => {
    clearTimeout(timer)
    controller.abort()
  }
  if (other?.aborted) stop()
  other?.addEventListener('abort', stop, { once: true })
  return controller.signal
}
