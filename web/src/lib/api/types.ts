// The wire shapes of Qosyl's own API (see /openapi.json). Rates in bits per second, times in
// microseconds, both integers; `null` means not measured and never zero.

import type { Status } from '../status'
import type { RegisterRef } from './register-types'

export interface School {
  id: string
  number: number
  giga_id: string | null
  government_id: string | null
  name: string
  longitude: number
  latitude: number
  country: string
  education_level: string | null
  data_source: string | null
  simulated: boolean
  /** `open`, `closed`, or `merged:` and the id of the school that it became part of. */
  standing: string
  status: Status
  connectivity: 'connected' | 'not_connected' | 'unknown'
  speed_status: 'good' | 'moderate' | 'bad' | 'no_data'
  median_download_bps: number | null
  /** How many complete tests the median rests on: the latest, at most five. */
  tests: number
  last_seen_at: string | null
  /** The version of the register that the entry rests on. */
  register?: RegisterRef | null
}

export interface Page<T> {
  items: T[]
  total: number
  next: string | null
}

export type Bbox = [west: number, south: number, east: number, north: number]

export type StatusCounts = Record<Status, number>

export interface StatusCountsAnswer extends StatusCounts {
  total: number
  simulated: number
  as_of: string
  /** The version of the register that the figures rest on; of one country only. */
  register?: RegisterRef | null
}

/** The levels behind every status. */
export interface Benchmark {
  good_bps: number
  floor_bps: number
  stale_days: number
}

export interface Country {
  country: string
  schools: number
  bbox: Bbox
  counts: StatusCounts
}

export type Outcome = 'complete' | 'partial' | 'failed'

export type FailureReason =
  | 'no_link'
  | 'no_address'
  | 'gateway_unreachable'
  | 'resolver_unreachable'
  | 'name_unknown'
  | 'name_forged'
  | 'name_resolution'
  | 'no_way_out'
  | 'server_unreachable'
  | 'captive_portal'
  | 'tls_intercepted'
  | 'connect'
  | 'tls'
  | 'server_busy'
  | 'protocol'
  | 'interrupted'
  | 'cancelled'
  | 'computer_off'
  | 'meter_stopped'
  | 'unknown'

export interface Measurement {
  id: string
  school_id: string
  device_id: string
  started_at: string
  duration_ms: number
  trigger: 'scheduled' | 'manual' | 'startup'
  outcome: Outcome
  failure: FailureReason | null
  download_bps: number | null
  upload_bps: number | null
  latency_idle_us: number | null
  latency_loaded_download_us: number | null
  latency_loaded_upload_us: number | null
  jitter_us: number | null
  loss_ppm: number | null
  bytes_received: number | null
  bytes_sent: number | null
  early_stop?: EarlyStop | null
  method: 'ndt7'
  server: string
  link: Link | null
  meter: MeterInfo
}

/** The way from the computer to the school's line. */
export interface Link {
  kind: 'ethernet' | 'wifi' | 'cellular' | 'unknown'
  gateway_rtt_us?: number
  signal_dbm?: number
  resolve_us?: number
  ip_version?: 4 | 6
}

/** What a test knew when it first knew enough to stop. */
export interface EarlyStop {
  /** The test ended by it; otherwise it is what a short test would have said. */
  stopped: boolean
  download: EarlyRate | null
  upload: EarlyRate | null
}

export interface EarlyRate {
  rate_bps: number
  low_bps: number
  high_bps: number
  after_ms: number
}

export interface MeterInfo {
  version: string
  os: string
  arch: string
}

/** Where a measurement comes from; the last three are other programs. */
export type Source = 'meter' | 'browser' | 'giga-meter' | 'm-lab' | 'import'

/** What other programs measure may lack a duration, say no reason, and be made in other ways. */
export interface ReceivedMeasurement
  extends Omit<Measurement, 'duration_ms' | 'trigger' | 'method'> {
  duration_ms: number | null
  trigger: Measurement['trigger'] | 'unknown'
  method: Measurement['method'] | 'ndt5' | 'cloudflare' | 'unknown'
  received_at: string
  seq: number
  source: Source
  signed: boolean
  failures_recorded: boolean
}

export interface CodeAnswer {
  school: School
  expires_at: string
}

export interface Enrolment {
  device_id: string
  school: School
  server_time: string
  measurement_server: string | null
}

export interface BatchAnswer {
  accepted: string[]
  duplicate: string[]
  rejected: { id: string; code: string; detail: string }[]
}

/** RFC 9457 problem details. */
export interface Problem {
  title?: string
  status: number
  detail?: string
  code?: string
  server_time?: string
}

/** What an event of the stream says of a school; a test's event also carries its result. */
export interface SchoolEvent {
  seq: number
  school_id: string
  number: number
  longitude: number
  latitude: number
  status: Status
  previous_status: Status
  kind?: 'measurement' | 'heartbeat' | 'outage'
  outcome?: Outcome
  download_bps?: number | null
  upload_bps?: number | null
}
