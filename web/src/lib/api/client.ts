// Reads Qosyl's API at the page's own origin.

import { deadline } from '../deadline'
import type {
  Benchmark,
  CodeAnswer,
  Country,
  Page,
  Problem,
  ReceivedMeasurement,
  School,
  StatusCountsAnswer,
} from './types'

/** How long an answer may take before the page says that the server is silent. */
const TIMEOUT_MS = 20_000

/** The server's refusal, with its stable `code`. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`)
    this.problem = problem
  }
}

/** Turns a refusal into an error that carries what the server said, if it said it as JSON. */
export async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}))
  const said = typeof body === 'object' && body !== null ? body : {}
  return new ApiError({ ...said, status: response.status })
}

/** A query string without the values that are empty. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string | number] =>
      pair[1] !== null && pair[1] !== undefined && pair[1] !== '',
  )
  if (pairs.length === 0) return ''
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    signal: deadline(TIMEOUT_MS, signal),
  })
  if (!response.ok) throw await refusal(response)
  return response.json() as Promise<T>
}

export interface SchoolFilter {
  q?: string
  country?: string | null
  status?: string | null
  limit?: number
  cursor?: string | null
}

export const api = {
  schools: (filter: SchoolFilter, signal?: AbortSignal) =>
    get<Page<School>>(`/v1/schools${query({ ...filter })}`, signal),
  school: (id: string, signal?: AbortSignal) =>
    get<School>(`/v1/schools/${encodeURIComponent(id)}`, signal),
  measurements: (id: string, limit: number, signal?: AbortSignal) =>
    get<Page<ReceivedMeasurement>>(
      `/v1/schools/${encodeURIComponent(id)}/measurements${query({ limit })}`,
      signal,
    ),
  statusCounts: (country: string | null, signal?: AbortSignal) =>
    get<StatusCountsAnswer>(`/v1/status-counts${query({ country })}`, signal),
  countries: (signal?: AbortSignal) => get<Page<Country>>('/v1/countries', signal),
  benchmark: (signal?: AbortSignal) => get<Benchmark>('/v1/benchmark', signal),
  code: (code: string) => get<CodeAnswer>(`/v1/codes/${encodeURIComponent(code)}`),
}

/** Where the school's measurements can be taken away as CSV. */
export function exportUrl(id: string): string {
  return `/v1/schools/${encodeURIComponent(id)}/measurements.csv`
}
