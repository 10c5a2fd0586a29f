import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { engineOf } from '../src/lib/device/browser-device'
import { fromBase64, toBase64, toBase64Url } from '../src/lib/device/encoding'
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
    const device = { device_id: DEVICE, school_id: 's', secret: newSecret() }
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
