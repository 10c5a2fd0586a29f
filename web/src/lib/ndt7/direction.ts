// What page and worker tell each other about one direction of a test.

import type { FailureReason } from '../api/types'

export type Direction = 'download' | 'upload'

export interface Order {
  direction: Direction
  url: string
}

export interface DirectionResult {
  /** Rate of the steady part at the level of IP, counted at the receiver. */
  rate_bps: number | null
  /** Bytes of this direction at the level of IP, as far as was seen. */
  bytes: number
  /** The kernel's round-trip times during the test, as the server told them. */
  rtts_us: number[]
  failure: FailureReason | null
  /** The connection was refused, in contrast to one that never came about. */
  refused: boolean
}

export type Report =
  /** The worker's program is there. */
  | { kind: 'ready' }
  | { kind: 'rate'; bps: number; bytes: number }
  | { kind: 'done'; result: DirectionResult }
