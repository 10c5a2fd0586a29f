// What this browser keeps for the schools that it measures: a key per code, and results that wait.

import type { Measurement } from '../api/types'
import { type ChainEnd, NO_CHAIN } from './chain'
import { fromBase64, toBase64 } from './encoding'
import type { SimpleStorage } from './safe-storage'
import type { Signer } from './signature'

/** So many results wait at most; beyond it the oldest give way, and the page says how many wait. */
export const WAITING_MAX = 200

export interface Device extends Signer {
  school_id: string
  /** Where the chain of its records ends. Kept with the key: both are lost together or not at all. */
  chain: ChainEnd
}

/** A result that has no device yet if the browser could not enrol before the test. */
export interface Result extends Omit<Measurement, 'school_id' | 'device_id'> {
  /** Its time is that of this computer's own clock: nobody had said yet by how much it is off. */
  own_clock?: boolean
  /** The record as it was first sent, and for which device; it is never written anew. */
  sealed?: { device_id: string; seq: number; text: string }
}

const deviceKey = (code: string) => `qosyl.device.${code}`
const waitingKey = (code: string) => `qosyl.waiting.${code}`

/** The code as it is printed: XXXX-XXXX in Crockford's letters. */
export function canonicalCode(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters
}

/** Reads JSON that this browser stored; `null` if there is none or it was spoiled. */
function read(storage: SimpleStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** As it lies in the storage; one of before there was a chain has none. */
interface StoredDevice {
  device_id?: string
  school_id?: string
  secret?: string
  chain?: ChainEnd
}

export function loadDevice(storage: SimpleStorage, code: string): Device | null {
  const stored = read(storage, deviceKey(code)) as StoredDevice | null
  if (!stored?.device_id || !stored.school_id || !stored.secret) return null
  const { device_id, school_id, chain = NO_CHAIN } = stored
  return { device_id, school_id, chain, secret: fromBase64(stored.secret) }
}

export function saveDevice(storage: SimpleStorage, code: string, device: Device): void {
  const { device_id, school_id, chain, secret } = device
  storage.setItem(
    deviceKey(code),
    JSON.stringify({ device_id, school_id, chain, secret: toBase64(secret) }),
  )
}

export function forgetDevice(storage: SimpleStorage, code: string): void {
  storage.removeItem(deviceKey(code))
}

export function loadWaiting(storage: SimpleStorage, code: string): Result[] {
  const stored = read(storage, waitingKey(code))
  return Array.isArray(stored) ? (stored as Result[]) : []
}

export function saveWaiting(
  storage: SimpleStorage,
  code: string,
  results: readonly Result[],
): void {
  if (results.length === 0) storage.removeItem(waitingKey(code))
  else storage.setItem(waitingKey(code), JSON.stringify(results.slice(-WAITING_MAX)))
}
