import { describe, expect, it, vi } from 'vitest'
import { deadline } from '../src/lib/deadline'
import { Refresher } from '../src/lib/refresher'

/** A load that ends when the test says so. */
function loads() {
  const signals: AbortSignal[] = []
  const ends: (() => void)[] = []
  const refresher = new Refresher((signal) => {
    signals.push(signal)
    return new Promise((resolve) => ends.push(resolve))
  })
  const end = async (at: number) => {
    ends[at]?.()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { refresher, signals, end }
}

describe('a refresh', () => {
  it('never breaks off the one before: many during a load make one more after it', async () => {
    const { refresher, signals, end } = loads()
    for (let i = 0; i < 5; i += 1) refresher.refresh()
    expect(signals).toHaveLength(1)
    expect(signals[0]?.aborted).toBe(false)
    await end(0)
    expect(signals).toHaveLength(2)
    await end(1)
    expect(signals).toHaveLength(2)
    refresher.refresh()
    expect(signals).toHaveLength(3)
  })

  it('is broken off by another subject', async () => {
    const { refresher, signals, end } = loads()
    refresher.refresh()
    refresher.refresh()
    refresher.restart()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    await end(0)
    expect(signals).toHaveLength(2)
    refresher.stop()
    expect(signals[1]?.aborted).toBe(true)
    await end(1)
    expect(signals).toHaveLength(2)
  })
})

describe('a deadline', () => {
  it('ends a request in time, or when something else ends it', () => {
    vi.useFakeTimers()
    const other = new AbortController()
    const [late, stopped] = [deadline(1000), deadline(1000, other.signal)]
    other.abort()
    expect([late.aborted, stopped.aborted]).toEqual([false, true])
    vi.advanceTimersByTime(1000)
    expect(late.reason.name).toBe('TimeoutError')
    expect(stopped.reason.name).toBe('AbortError')
    expect(deadline(1000, other.signal).aborted).toBe(true)
    vi.useRealTimers()
  })
})
