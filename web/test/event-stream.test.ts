import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  EventStream,
  OFFLINE_RETRY_MS,
  SILENCE_MS,
  START_MS,
  type StreamState,
} from '../src/lib/event-stream'

class FakeSource {
  readonly url: string
  closed = false
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()
  constructor(url: string) {
    this.url = url
  }
  addEventListener(name: string, hear: unknown) {
    this.#listeners.set(name, hear as (event: MessageEvent<string>) => void)
  }
  close() {
    this.closed = true
  }
  fire(name: string, lastEventId = '', data = '{}') {
    this.#listeners.get(name)?.({ lastEventId, data } as MessageEvent<string>)
  }
}

function listening() {
  const sources: FakeSource[] = []
  const told = { resets: 0, schools: 0, states: [] as StreamState['kind'][], online: true }
  const stream = new EventStream(
    {
      state: ({ kind }) => told.states.push(kind),
      school: () => {
        told.schools += 1
      },
      reset: () => {
        told.resets += 1
      },
    },
    {
      open: (url) => {
        const source = new FakeSource(url)
        sources.push(source)
        return source as never
      },
      online: () => told.online,
    },
  )
  stream.connect()
  const latest = () => {
    const source = sources.at(-1)
    if (!source) throw new Error('no connection was opened')
    return source
  }
  return { stream, sources, told, latest }
}

beforeEach(() => {
  vi.useFakeTimers()
})

describe('the event stream', () => {
  it('goes on from the last id, whatever its form, and loads nothing anew if nothing was missed', () => {
    const { told, latest } = listening()
    latest().fire('open')
    latest().fire('start', '5f3a-2-1042')
    expect(told.resets).toBe(1)
    latest().fire('measurement', '5f3a-2-1043 &')
    expect(told.schools).toBe(1)
    latest().fire('error')
    vi.advanceTimersByTime(1000)
    expect(latest().url).toBe('/v1/events?last_event_id=5f3a-2-1043%20%26')
    latest().fire('open')
    latest().fire('start', '5f3a-2-1043 &')
    vi.advanceTimersByTime(START_MS)
    expect(told.resets).toBe(1)
  })

  it('loads everything anew at a reset, at any time', () => {
    const { told, latest } = listening()
    latest().fire('open')
    latest().fire('reset', 'a')
    latest().fire('reset', 'b')
    expect(told.resets).toBe(2)
  })

  it('loads everything anew after a connection that does not say whether something was missed', () => {
    const { told, latest } = listening()
    latest().fire('open')
    vi.advanceTimersByTime(START_MS)
    expect(told.resets).toBe(1)
    latest().fire('measurement', '7')
    latest().fire('error')
    vi.advanceTimersByTime(1000)
    latest().fire('open')
    latest().fire('status', '8')
    expect(told.resets).toBe(2)
  })

  it('gives up a connection that falls silent, and no other', () => {
    const { sources, latest } = listening()
    latest().fire('open')
    for (let i = 0; i < 5; i += 1) {
      vi.advanceTimersByTime(SILENCE_MS - 1)
      latest().fire('alive')
    }
    expect(sources).toHaveLength(1)
    vi.advanceTimersByTime(SILENCE_MS + 1000)
    expect(sources).toHaveLength(2)
    expect(sources[0]?.closed).toBe(true)
  })

  it('gives up a connection that never opens', () => {
    const { sources } = listening()
    vi.advanceTimersByTime(SILENCE_MS + 1000)
    expect(sources).toHaveLength(2)
  })

  it('goes on trying while the browser believes to be offline', () => {
    const { sources, told, latest } = listening()
    told.online = false
    latest().fire('error')
    expect(told.states.at(-1)).toBe('offline')
    vi.advanceTimersByTime(OFFLINE_RETRY_MS)
    expect(sources).toHaveLength(2)
    latest().fire('open')
    expect(told.states.at(-1)).toBe('live')
  })

  it('waits longer after each failure, and at last gives up its place', () => {
    const { told, latest } = listening()
    latest().fire('open')
    latest().fire('start', '9')
    for (const wait of [1000, 2000, 4000]) {
      latest().fire('error')
      vi.advanceTimersByTime(wait)
      expect(latest().url).toContain('last_event_id=9')
    }
    latest().fire('error')
    vi.advanceTimersByTime(8000)
    expect(latest().url).toBe('/v1/events')
    latest().fire('open')
    latest().fire('start', '12')
    expect(told.resets).toBe(2)
  })

  it('keeps its place while it is closed, and hears nothing of a former connection', () => {
    const { stream, told, sources, latest } = listening()
    latest().fire('open')
    latest().fire('start', '3')
    stream.close()
    expect(stream.running).toBe(false)
    sources[0]?.fire('measurement', '4')
    expect(told.schools).toBe(0)
    stream.connect()
    expect(latest().url).toContain('last_event_id=3')
  })
})
