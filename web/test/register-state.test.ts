import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../src/lib/api/client'
import type { Upload } from '../src/lib/api/register-types'
import { sendFile } from '../src/lib/api/send-file'
import { problemText, registerErrorText } from '../src/lib/register/error-text'
import { Pages, ROWS_SHOWN } from '../src/lib/state/pages.svelte'
import { OpenUpload } from '../src/lib/state/upload.svelte'

const t = (key: string) => key
const settle = () => vi.advanceTimersByTimeAsync(0)

const upload = (patch: Partial<Upload> = {}) =>
  ({ id: 'u', state: 'uploaded', progress: null, base_version: 1, may: [], ...patch }) as Upload

const WORKING = upload({ progress: { step: 'reading', done: 1, total: 2 } })

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status })
}

describe('an open upload', () => {
  const fetched = vi.fn<(path: string, init?: RequestInit) => Promise<Response>>()

  beforeEach(() => {
    vi.useFakeTimers()
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  async function opened(first: Upload): Promise<OpenUpload> {
    fetched.mockImplementation(async () => answer(first))
    const one = new OpenUpload()
    one.show('u')
    await settle()
    return one
  }

  it('is asked for twice a second while the server works, and then seldom', async () => {
    const one = await opened(WORKING)
    await vi.advanceTimersByTimeAsync(2000)
    expect(fetched.mock.calls.length).toBe(5)
    fetched.mockImplementation(async () => answer(upload()))
    await vi.advanceTimersByTimeAsync(600)
    const settled = fetched.mock.calls.length
    await vi.advanceTimersByTimeAsync(9000)
    expect(fetched.mock.calls.length).toBe(settled)
    one.stop()
  })

  it('is not asked for any more once it is published', async () => {
    const one = await opened(upload({ state: 'published' }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fetched).toHaveBeenCalledTimes(1)
    one.stop()
  })

  it('says when its rows may be others than before', async () => {
    const one = await opened(WORKING)
    const before = one.edition
    await vi.advanceTimersByTimeAsync(1000)
    expect(one.edition).toBe(before)
    fetched.mockImplementation(async () => answer(upload()))
    await vi.advanceTimersByTimeAsync(600)
    expect(one.edition).toBe(before + 1)
    one.stop()
  })

  it('tells why an action was refused, and looks anew after a conflict', async () => {
    const one = await opened(upload({ state: 'approved' }))
    const conflict = new ApiError({ status: 409, code: 'register_changed' })
    fetched.mockImplementation(async () => answer(upload({ state: 'approved', base_version: 2 })))
    expect(await one.act(() => Promise.reject(conflict))).toBe(false)
    await settle()
    expect(one.refused).toBe(conflict)
    expect(one.upload?.base_version).toBe(2)
    expect(one.busy).toBe(false)
    one.stop()
  })

  it('does one action at a time', async () => {
    const one = await opened(upload())
    let finish: (upload: Upload) => void = () => undefined
    const first = one.act(() => new Promise<Upload>((resolve) => (finish = resolve)))
    const second = vi.fn(() => Promise.resolve(upload()))
    expect(await one.act(second)).toBe(false)
    finish(upload({ state: 'checked' }))
    expect(await first).toBe(true)
    expect(second).not.toHaveBeenCalled()
    one.stop()
  })

  it('keeps what it showed and tries again when the line breaks', async () => {
    const one = await opened(WORKING)
    fetched.mockRejectedValueOnce(new TypeError('offline'))
    await vi.advanceTimersByTimeAsync(600)
    expect(one.failed).not.toBeNull()
    expect(one.upload).not.toBeNull()
    await vi.advanceTimersByTimeAsync(2000)
    expect(one.failed).toBeNull()
    one.stop()
  })

  it('does not ask again for what is not there', async () => {
    fetched.mockImplementation(async () => answer({ code: 'upload_unknown' }, 404))
    const one = new OpenUpload()
    one.show('u')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(one.failed).toBe('unknown')
    expect(fetched).toHaveBeenCalledTimes(1)
    one.stop()
  })
})

describe('the pages of a list', () => {
  const list = (count: number) => {
    const load = vi.fn(async ({ cursor }: { limit: number; cursor: string | null }) => {
      const from = Number(cursor ?? 0)
      const items = Array.from({ length: Math.min(ROWS_SHOWN, count - from) }, (_, at) => from + at)
      const end = from + items.length
      return { items, total: count, next: end < count ? String(end) : null }
    })
    return load
  }

  it('hold one page at a time, however long the list is', async () => {
    const pages = new Pages<number>()
    pages.show(list(1_000_000))
    await vi.waitFor(() => expect(pages.page?.items).toHaveLength(ROWS_SHOWN))
    pages.forward()
    await vi.waitFor(() => expect(pages.page?.items[0]).toBe(ROWS_SHOWN))
    expect(pages.first).toBe(ROWS_SHOWN)
    pages.back()
    await vi.waitFor(() => expect(pages.page?.items[0]).toBe(0))
  })

  it('go back where the last row of a page was mended away', async () => {
    const pages = new Pages<number>()
    pages.show(list(ROWS_SHOWN + 1))
    await vi.waitFor(() => expect(pages.page).not.toBeNull())
    pages.forward()
    await vi.waitFor(() => expect(pages.page?.items).toEqual([ROWS_SHOWN]))
    pages.refresh(list(ROWS_SHOWN))
    await vi.waitFor(() => expect(pages.first).toBe(0))
    await vi.waitFor(() => expect(pages.page?.items).toHaveLength(ROWS_SHOWN))
  })
})

/** As much of an XMLHttpRequest as sending a file needs. */
class Wire extends EventTarget {
  upload = new EventTarget()
  status = 0
  responseText = ''
  sent: [method: string, address: string] | null = null
  open(method: string, address: string) {
    this.sent = [method, address]
  }
  setRequestHeader() {}
  send() {}
  abort() {
    this.dispatchEvent(new Event('abort'))
  }
  answer(status: number, text: string) {
    Object.assign(this, { status, responseText: text })
    this.dispatchEvent(new Event('load'))
  }
}

describe('a file that is sent', () => {
  const file = new File(['id,name'], 'Тізім & list.csv')
  const start = (progress = (_: number) => {}) => {
    const wire = new Wire()
    const wish = { file, country: 'KEN', kind: 'schools' as const }
    return { wire, ...sendFile(wish, progress, wire as unknown as XMLHttpRequest) }
  }

  it('names itself in the address, whatever letters it has', async () => {
    const { wire, done } = start()
    const address = new URL(wire.sent?.[1] ?? '', 'http://x')
    expect(wire.sent?.[0]).toBe('POST')
    expect(address.searchParams.get('name')).toBe('Тізім & list.csv')
    wire.answer(201, '{"id":"u"}')
    expect(await done).toEqual({ id: 'u' })
  })

  it('tells how far it is, and never more than all', () => {
    const seen: number[] = []
    const { wire } = start((bytes) => seen.push(bytes))
    for (const loaded of [3, 900]) {
      wire.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }))
    }
    expect(seen).toEqual([3, file.size])
  })

  it('is refused with what the server said', async () => {
    const { wire, done } = start()
    wire.answer(413, '{"code":"too_large","detail":"at most 1 GB"}')
    await expect(done).rejects.toMatchObject({ problem: { status: 413, code: 'too_large' } })
    const other = start()
    other.wire.answer(502, '<html>')
    await expect(other.done).rejects.toMatchObject({ problem: { status: 502 } })
  })

  it('fails where the answer is no upload, the line breaks or somebody cancels', async () => {
    const garbled = start()
    garbled.wire.answer(200, '<html>')
    await expect(garbled.done).rejects.toBeInstanceOf(SyntaxError)
    const broken = start()
    broken.wire.dispatchEvent(new Event('error'))
    await expect(broken.done).rejects.toBeInstanceOf(TypeError)
    const cancelled = start()
    cancelled.cancel()
    await expect(cancelled.done).rejects.toMatchObject({ name: 'CancelError' })
  })
})

describe('refusals of the register', () => {
  it('are in the words of the page where they are known, else in those of the server', () => {
    const refusal = (status: number, code: string, detail?: string) =>
      registerErrorText(new ApiError({ status, code, ...(detail ? { detail } : {}) }), t)
    expect(refusal(403, 'own_upload')).toBe('reg-error-own-upload')
    expect(refusal(403, 'other')).toBe('reg-error-forbidden')
    expect(refusal(422, 'mapping_bad', 'the column 9 does not exist')).toContain('column 9')
    expect(refusal(503, 'busy')).toBe('error-busy')
    expect(refusal(400, 'odd')).toBe('error-refused')
    expect(registerErrorText(new TypeError('offline'), t)).toBe('error-network')
  })

  it('of a file name what is wrong with it', () => {
    expect(problemText({ code: 'locked', detail: 'a password' }, t)).toBe('reg-file-error-locked')
    expect(problemText({ code: 'new_code', detail: 'plain words' }, t)).toBe('plain words')
  })
})
