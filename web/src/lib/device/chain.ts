// The chain of a device's records: each names the one before it by number and hash, so that the
// server sees what is missing and what was changed.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from './encoding'

/** Where a chain ends. */
export interface ChainEnd {
  /** The number of the latest record. */
  seq: number
  /** The hash of the latest record; `null` before the first. */
  last: string | null
}

export const NO_CHAIN: ChainEnd = { seq: 0, last: null }

/** A record as the next of a chain, as it is sent byte for byte, and where the chain ends then. */
export function seal(record: object, end: ChainEnd): { text: string; end: ChainEnd } {
  const seq = end.seq + 1
  const text = JSON.stringify({ ...record, chain: { seq, prev: end.last } })
  return { text, end: { seq, last: toBase64Url(sha256(new TextEncoder().encode(text))) } }
}
