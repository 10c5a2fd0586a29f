import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../src/lib/api/client'
import type { Measurement } from '../src/lib/api/types'
import { BrowserDevice, engineOf, needsNewCode } from '../src/lib/device/browser-device'
import { NO_CHAIN, seal } from '../src/lib/device/chain'
import { fromBase64, toBase64, toBase64Url } from '../src/lib/device/encoding'
import { SafeStorage } from '../src/lib/device/safe-storage'
import {
  contentDigest,
  newNonce,
  newSecret,
  publicKey,
  signatureBase,
  signatureHeaders,
  signatureParams,
} from '../src/lib/device/signature'
import {
  canonicalCode,
  loadDevice,
  loadWaiting,
  type Result,
  saveDevice,
  saveWaiting,
  WAITING_MAX,
} from '../src/lib/device/store'
import { uuidV7 } from '../src/lib/device/uuid'
import type { TestResult } from '../src/lib/ndt7/run'

class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>()
  get length() {
    return this.#items.size
  }
  clear = () => this.#items.clear()
  getItem = (key: string) => this.#items.get(key) ?? null
  key = (index: number) => [...this.#items.keys()][index] ?? null
  removeItem = (key: string) => void this.#items.delete(key)
  setItem = (key: string, value: string) => void this.#items.set(key, value)
}

const DEVICE = '6f3c6f2e-6ad0-4d2c-8d5e-222222222222'
const MOMENT = { created_s: 1795000000, nonce: 'bm9uY2Utbm9uY2Utbm9uY2U' }
const REQUEST = { method: 'POST', target: '/v1/measurements', body: '{"measurements":[]}' }

describe('a signed request', () => {
  it('has the signature base of RFC 9421', () => {
    const digest = contentDigest(REQUEST.body)
    const base = signatureBase(REQUEST, digest, signatureParams(DEVICE, MOMENT))
    expect(base).toBe(
      '"@method": POST\n"@path": /v1/measurements\n"@query": ?\n' +
        `"content-digest": ${digest}\n` +
        '"@signature-params": ("@method" "@path" "@query" "content-digest");created=1795000000;' +
        `nonce="bm9uY2Utbm9uY2Utbm9uY2U";keyid="${DEVICE}";alg="ed25519"`,
    )
  })

  it('covers the query as it is', () => {
    const base = signatureBase({ ...REQUEST, target: '/v1/x?a=1?b' }, 'd', 'p')
    expect(base).toContain('"@path": /v1/x\n"@query": ?a=1?b\n')
  })

  it('has the digest that Node computes', () => {
    const expected = createHash('sha256').update(REQUEST.body).digest('base64')
    expect(contentDigest(REQUEST.body)).toBe(`sha-256=:${expected}:`)
  })

  it("is accepted by Node's own Ed25519, and not when one byte changes", () => {
    const secret = newSecret()
    const headers = signatureHeaders({ device_id: DEVICE, secret }, REQUEST, MOMENT)
    const head = Buffer.from('302a300506032b6570032100', 'hex')
    const der = Buffer.concat([head, publicKey(secret)])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const params = (headers['signature-input'] ?? '').replace('qosyl=', '')
    const base = signatureBase(REQUEST, headers['content-digest'] ?? '', params)
    const raw = Buffer.from(/:(.+):/.exec(headers.signature ?? '')?.[1] ?? '', 'base64')
    expect(verify(null, Buffer.from(base), key, raw)).toBe(true)
    expect(verify(null, Buffer.from(`${base} `), key, raw)).toBe(false)
  })

  it('has a nonce of at least 22 characters that is new each time', () => {
    expect(newNonce()).toMatch(/^[A-Za-z0-9_-]{22,}$/)
    expect(newNonce()).not.toBe(newNonce())
  })
})

describe('an id', () => {
  it('is a UUIDv7 of its time (the example of RFC 9562, A.6)', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('sorts by time and is new each time', () => {
    expect(uuidV7(1_795_000_000_000) < uuidV7(1_795_000_000_001)).toBe(true)
    expect(uuidV7(5)).not.toBe(uuidV7(5))
  })
})

describe('bytes as text', () => {
  it('go there and back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    expect(toBase64Url(Uint8Array.from([251, 255, 254]))).toBe('-__-')
  })
})

describe('what the browser keeps', () => {
  it('is the device of each code', () => {
    const storage = new MemoryStorage()
    const chain = { seq: 3, last: 'x' }
    const device = { device_id: DEVICE, school_id: 's', chain, secret: newSecret() }
    saveDevice(storage, 'K7QD-4M9X', device)
    expect(loadDevice(storage, 'K7QD-4M9X')).toEqual(device)
    expect(loadDevice(storage, 'ABCD-EFGH')).toBeNull()
  })

  it('counts as nothing when it was spoiled', () => {
    const storage = new MemoryStorage()
    storage.setItem('qosyl.device.X', '{"device_id":')
    storage.setItem('qosyl.waiting.X', '{}')
    expect(loadDevice(storage, 'X')).toBeNull()
    expect(loadWaiting(storage, 'X')).toEqual([])
  })

  it('is no more results than the limit, the newest ones', () => {
    const storage = new MemoryStorage()
    const results = Array.from({ length: WAITING_MAX + 5 }, (_, i) => ({ id: `${i}` }) as Result)
    saveWaiting(storage, 'X', results)
    expect(loadWaiting(storage, 'X')).toHaveLength(WAITING_MAX)
    expect(loadWaiting(storage, 'X')[0]?.id).toBe('5')
    saveWaiting(storage, 'X', [])
    expect(storage.length).toBe(0)
  })

  it('has codes in the form in which they are printed', () => {
    expect(canonicalCode('k7qd4m9x')).toBe('K7QD-4M9X')
    expect(canonicalCode(' ilo0-4m9x ')).toBe('1100-4M9X')
  })

  it("tells the browser's engine and nothing finer", () => {
    const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
    expect(engineOf(chrome)).toBe('blink')
    expect(engineOf('Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('gecko')
    expect(engineOf('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18 Safari/605')).toBe(
      'webkit',
    )
  })
})

describe('the chain', () => {
  it('names the record before by the hash that Node computes, over the text that is sent', () => {
    const first = seal({ id: 'a' }, NO_CHAIN)
    expect(first.text).toBe('{"id":"a","chain":{"seq":1,"prev":null}}')
    const hash = createHash('sha256').update(first.text).digest('base64url')
    const second = seal({ id: 'ә' }, first.end)
    expect(JSON.parse(second.text).chain).toEqual({ seq: 2, prev: hash })
    expect(second.end.last).toBe(createHash('sha256').update(second.text).digest('base64url'))
  })
})

describe('storage', () => {
  const broken = (): never => {
    throw new DOMException('no', 'SecurityError')
  }

  it('that is forbidden is replaced by memory', () => {
    const storage = new SafeStorage(broken)
    expect(storage.getItem('a')).toBeNull()
    storage.setItem('a', '1')
    expect(storage.getItem('a')).toBe('1')
    storage.removeItem('a')
    expect(storage.getItem('a')).toBeNull()
  })

  it('that is full keeps what it has, and memory the rest', () => {
    const real = new MemoryStorage()
    real.setItem('a', 'old')
    let full = true
    const storage = new SafeStorage(() => ({
      getItem: real.getItem,
      removeItem: real.removeItem,
      setItem: (key, value) => (full ? broken() : real.setItem(key, value)),
    }))
    storage.setItem('a', 'new')
    expect([storage.getItem('a'), real.getItem('a')]).toEqual(['new', 'old'])
    full = false
    storage.setItem('a', 'newer')
    expect([storage.getItem('a'), real.getItem('a')]).toEqual(['newer', 'newer'])
  })
})

describe('sending', () => {
  const NOW = Date.parse('2026-11-25T10:00:00Z')
  const RESULT = { started_at: '', duration_ms: 20_000, outcome: 'failed' } as TestResult
  type Answer = [status: number, body: unknown]
  type Chained = Measurement & { chain: { seq: number; prev: string | null } }
  let posts: { path: string; body: string; measurements: Chained[] }[] = []
  let answers: ((measurements: Measurement[]) => Answer)[] = []

  const enrolled = (): Answer => [
    201,
    { device_id: DEVICE, school: { id: 's' }, server_time: new Date(NOW).toISOString() },
  ]
  const takes = (measurements: Measurement[]): Answer => [
    200,
    { accepted: measurements.map(({ id }) => id), duplicate: [], rejected: [] },
  ]

  beforeEach(() => {
    posts = []
    answers = []
    vi.stubGlobal('navigator', { userAgent: '' })
    vi.stubGlobal('location', { hostname: 'qosyl.example' })
    vi.stubGlobal('__VERSION__', '0.1.0')
    vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
      const { measurements: sent = [], shifts = [] } = JSON.parse(body)
      // As the server dates them.
      const shift_ms = (of: string) => shifts.find(({ id }: { id: string }) => id === of)?.ms ?? 0
      const measurements = sent.map((one: Chained) => {
        const at = new Date(Date.parse(one.started_at) + shift_ms(one.id))
        return { ...one, started_at: at.toISOString() }
      })
      posts.push({ path, body, measurements })
      const [status, said] = answers.shift()?.(measurements) ?? [500, {}]
      return new Response(JSON.stringify(said), { status })
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const known = (device_id: string) => {
    return { device_id, school_id: 's', chain: NO_CHAIN, secret: newSecret() }
  }

  function atTime(at: number) {
    vi.useFakeTimers({ now: at, toFake: ['Date'] })
  }

  it('stamps with the clock that the server told at enrolment', async () => {
    atTime(NOW - 3 * 86_400_000)
    answers = [enrolled, takes]
    const device = new BrowserDevice('K7QD-4M9X', new MemoryStorage())
    await device.enrol()
    device.keep({ ...RESULT, started_at: new Date(device.now_ms() - 20_000).toISOString() })
    expect(await device.send()).toEqual({ waiting: 0, settled: 1, refused: null })
    expect(posts[1]?.measurements[0]?.started_at).toBe('2026-11-25T09:59:40.000Z')
    expect(posts[1]?.measurements[0]).not.toHaveProperty('own_clock')
  })

  it('moves results of a wrong clock once the server tells its own', async () => {
    atTime(NOW + 5 * 86_400_000)
    const storage = new MemoryStorage()
    saveDevice(storage, 'K7QD-4M9X', known(DEVICE))
    const device = new BrowserDevice('K7QD-4M9X', storage)
    device.keep({ ...RESULT, started_at: new Date(device.now_ms() - 20_000).toISOString() })
    const server_time = new Date(NOW).toISOString()
    answers = [() => [401, { code: 'signature_time', server_time }], takes]
    expect((await device.send()).settled).toBe(1)
    expect(posts[1]?.measurements[0]?.started_at).toBe('2026-11-25T09:59:40.000Z')
  })

  it('tells a result of an impossible time as one of now, instead of losing it', async () => {
    atTime(NOW)
    const storage = new MemoryStorage()
    answers = [
      enrolled,
      ([one]) => [
        200,
        { accepted: [], duplicate: [], rejected: [{ id: one?.id, code: 'time_impossible' }] },
      ],
      takes,
    ]
    const device = new BrowserDevice('K7QD-4M9X', storage)
    device.keep({ ...RESULT, started_at: '2029-01-01T00:00:00.000Z' })
    expect(await device.send()).toEqual({ waiting: 0, settled: 1, refused: null })
    expect(posts[2]?.measurements[0]?.started_at).toBe('2026-11-25T09:59:40.000Z')
  })

  it.each(['device_unknown', 'device_forked'])('enrols anew after %s', async (code) => {
    atTime(NOW)
    const storage = new MemoryStorage()
    saveDevice(storage, 'K7QD-4M9X', known('old'))
    const device = new BrowserDevice('K7QD-4M9X', storage)
    device.keep({ ...RESULT, started_at: new Date(NOW).toISOString() })
    answers = [() => [401, { code }], enrolled, takes]
    expect((await device.send()).settled).toBe(1)
    expect(posts.map(({ path }) => path)).toEqual([
      '/v1/measurements',
      '/v1/devices',
      '/v1/measurements',
    ])
    const [record] = posts[2]?.measurements ?? []
    expect(record?.device_id).toBe(DEVICE)
    expect(record?.chain).toEqual({ seq: 1, prev: null })
  })

  it('ties results to a chain once and sends them again as they were', async () => {
    atTime(NOW)
    const storage = new MemoryStorage()
    const device = new BrowserDevice('K7QD-4M9X', storage)
    device.keep({ ...RESULT, started_at: new Date(NOW).toISOString() })
    answers = [enrolled, () => [503, { code: 'busy' }]]
    await device.send().catch((error) => error)
    const again = new BrowserDevice('K7QD-4M9X', storage)
    again.keep({ ...RESULT, started_at: new Date(NOW).toISOString() })
    answers = [takes]
    expect((await again.send()).settled).toBe(2)
    const text = (body: string) => /\[(\{.*?"chain":\{[^}]*\}\})/.exec(body)?.[1] ?? 'none'
    const first = text(posts[1]?.body ?? '')
    expect(text(posts[2]?.body ?? '')).toBe(first)
    const prev = createHash('sha256').update(first).digest('base64url')
    expect(posts[2]?.measurements[1]?.chain).toEqual({ seq: 2, prev })
    expect(JSON.parse(posts[2]?.body ?? '{}').oldest_waiting).toEqual([1])
    expect(loadDevice(storage, 'K7QD-4M9X')?.chain.seq).toBe(2)
  })

  it('keeps results that the server does not take now, and says when only a new code helps', async () => {
    atTime(NOW)
    const device = new BrowserDevice('K7QD-4M9X', new MemoryStorage())
    device.keep({ ...RESULT, started_at: new Date(NOW).toISOString() })
    answers = [() => [503, { code: 'busy' }], () => [410, { code: 'code_expired' }]]
    const busy = await device.send().catch((error) => error)
    const expired = await device.send().catch((error) => error)
    expect([needsNewCode(busy), needsNewCode(expired)]).toEqual([false, true])
    expect(busy).toBeInstanceOf(ApiError)
    expect(device.waiting).toBe(1)
  })

  it('leaves out what is refused for good, and names why', async () => {
    atTime(NOW)
    const device = new BrowserDevice('K7QD-4M9X', new MemoryStorage())
    device.keep({ ...RESULT, started_at: new Date(NOW).toISOString() })
    answers = [
      enrolled,
      ([one]) => [
        200,
        { accepted: [], duplicate: [], rejected: [{ id: one?.id, code: 'school_foreign' }] },
      ],
    ]
    expect(await device.send()).toEqual({ waiting: 0, settled: 0, refused: 'school_foreign' })
  })
})
