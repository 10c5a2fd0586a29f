// The page's one event stream, shared by everything on it that must stay up to date.

import type { SchoolEvent } from '../api/types'
import { EventStream, type StreamState } from '../event-stream'

export interface StreamHandler {
  /** A test or heartbeat arrived, or a school went stale. */
  school(event: SchoolEvent): void
  /** Something may have been missed: load everything anew. */
  reset(): void
}

export const stream = $state<{ state: StreamState }>({ state: { kind: 'connecting' } })

const handlers = new Set<StreamHandler>()

const connection = new EventStream(
  {
    state(state) {
      stream.state = state
    },
    school(event) {
      for (const handler of handlers) handler.school(event)
    },
    reset() {
      for (const handler of handlers) handler.reset()
    },
  },
  { open: (url) => new EventSource(url), online: () => navigator.onLine },
)

addEventListener('online', () => {
  if (handlers.size > 0 && !document.hidden) connection.connect()
})
addEventListener('offline', () => {
  if (connection.running) connection.lost()
})
// A browser opens six connections to a host over HTTP/1.1: pages that nobody sees keep none.
document.addEventListener('visibilitychange', () => {
  if (handlers.size === 0) return
  if (document.hidden) connection.close()
  else connection.connect()
})

/** Listens until the returned function is called. The first listener opens the stream. */
export function listen(handler: StreamHandler): () => void {
  handlers.add(handler)
  if (!connection.running && !document.hidden) connection.connect()
  return () => {
    handlers.delete(handler)
    if (handlers.size === 0) connection.close()
  }
}
