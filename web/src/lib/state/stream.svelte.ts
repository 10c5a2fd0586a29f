// The server's event stream: one connection for the whole page, taken up again where it broke.

import type { SchoolEvent } from '../api/types'
import { backoffSeconds } from '../backoff'

export interface StreamHandler {
  /** A test or heartbeat arrived, or a school went stale. */
  school(event: SchoolEvent): void
  /** Too much was missed: load everything anew. */
  reset(): void
}

type StreamState =
  | { kind: 'connecting' | 'live' | 'offline' }
  | { kind: 'waiting'; seconds: number }

export const stream = $state<{ state: StreamState }>({ state: { kind: 'connecting' } })

const handlers = new Set<StreamHandler>()
let source: EventSource | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let attempt = 0
let lastId = ''

function hear(event: MessageEvent<string>): void {
  if (event.lastEventId !== '') lastId = event.lastEventId
  const parsed = JSON.parse(event.data) as SchoolEvent
  for (const handler of handlers) handler.school(parsed)
}

function hearReset(event: MessageEvent<string>): void {
  lastId = event.lastEventId
  for (const handler of handlers) handler.reset()
}

function connect(): void {
  clearTimeout(timer)
  source?.close()
  stream.state = { kind: 'connecting' }
  const resume = lastId === '' ? '' : `?last_event_id=${encodeURIComponent(lastId)}`
  source = new EventSource(`/v1/events${resume}`)
  source.addEventListener('open', () => {
    attempt = 0
    stream.state = { kind: 'live' }
  })
  source.addEventListener('measurement', hear)
  source.addEventListener('status', hear)
  source.addEventListener('reset', hearReset)
  source.addEventListener('error', wait)
}

function wait(): void {
  source?.close()
  source = null
  clearTimeout(timer)
  if (!navigator.onLine) {
    stream.state = { kind: 'offline' }
    return
  }
  const seconds = backoffSeconds(attempt)
  attempt += 1
  stream.state = { kind: 'waiting', seconds }
  timer = setTimeout(connect, seconds * 1000)
}

addEventListener('online', () => {
  if (handlers.size > 0) connect()
})
addEventListener('offline', () => {
  if (source || timer) wait()
})

/** Listens until the returned function is called. The first listener opens the stream. */
export function listen(handler: StreamHandler): () => void {
  handlers.add(handler)
  if (!source) connect()
  return () => {
    handlers.delete(handler)
    if (handlers.size > 0) return
    clearTimeout(timer)
    source?.close()
    source = null
  }
}
