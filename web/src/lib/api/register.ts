// The school register over HTTP: uploads from file to version, and the versions themselves.

import { deadline } from '../deadline'
import { query, refusal } from './client'
import type {
  ChangeRow,
  ComparedSchool,
  Decision,
  FieldInfo,
  Finding,
  Inspection,
  Layer,
  Mapping,
  MergeWish,
  Proposal,
  ReadOptions,
  Register,
  RegisterVersion,
  RepairWish,
  RevertWish,
  RowFilter,
  SchoolVersion,
  Severity,
  SplitWish,
  Upload,
} from './register-types'
import type { Page } from './types'

/** Reading a preview of a large spreadsheet takes a while; all else answers at once. */
const TIMEOUT_MS = 60_000

interface Paging {
  limit?: number
  cursor?: string | null
}

async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: deadline(TIMEOUT_MS, signal),
  })
  if (!response.ok) throw await refusal(response)
  return response.json() as Promise<T>
}

const get = <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, undefined, signal)

function ofUpload(id: string, part = ''): string {
  return `/v1/uploads/${encodeURIComponent(id)}${part}`
}

function ofRegister(country: string, part = ''): string {
  return `/v1/registers/${encodeURIComponent(country)}${part}`
}

export interface FindingFilter extends Paging {
  check?: string | null
  severity?: Severity | null
  row?: number | null
}

export const register = {
  registers: (signal?: AbortSignal) => get<Page<Register>>('/v1/registers', signal),
  fields: (signal?: AbortSignal) => get<{ items: FieldInfo[] }>('/v1/fields', signal),
  uploads: (
    filter: { country?: string | null; state?: string | null } & Paging,
    signal?: AbortSignal,
  ) => get<Page<Upload>>(`/v1/uploads${query({ ...filter })}`, signal),
  upload: (id: string, signal?: AbortSignal) => get<Upload>(ofUpload(id), signal),
  withdraw: (id: string) => request<Upload>('DELETE', ofUpload(id)),
  preview: (id: string, { decimal_comma, ...options }: ReadOptions, signal?: AbortSignal) => {
    const comma = decimal_comma === null || decimal_comma === undefined ? null : `${decimal_comma}`
    const asked = query({ ...options, decimal_comma: comma })
    return get<Inspection>(ofUpload(id, `/preview${asked}`), signal)
  },
  read: (id: string, options: ReadOptions) =>
    request<Upload>('PUT', ofUpload(id, '/source'), options),
  proposal: (id: string, signal?: AbortSignal) => get<Proposal>(ofUpload(id, '/mapping'), signal),
  map: (id: string, mapping: Mapping) => request<Upload>('PUT', ofUpload(id, '/mapping'), mapping),
  findings: (id: string, filter: FindingFilter, signal?: AbortSignal) =>
    get<Page<Finding>>(ofUpload(id, `/findings${query({ ...filter })}`), signal),
  rows: (id: string, filter: RowFilter & Paging, signal?: AbortSignal) =>
    get<Page<ChangeRow>>(ofUpload(id, `/rows${query({ ...filter })}`), signal),
  edit: (id: string, row: number, cells: Record<string, string | null>) =>
    request<Upload>('PATCH', ofUpload(id, `/rows/${row}`), { cells }),
  repair: (id: string, wish: RepairWish) => request<Upload>('POST', ofUpload(id, '/repairs'), wish),
  submit: (id: string, note: string) => request<Upload>('POST', ofUpload(id, '/submit'), { note }),
  decide: async (id: string, decision: Decision) => {
    await request<unknown>('POST', ofUpload(id, '/decisions'), decision)
    return get<Upload>(ofUpload(id))
  },
  approve: (id: string) => request<Upload>('POST', ofUpload(id, '/approve'), {}),
  giveBack: (id: string, note: string) =>
    request<Upload>('POST', ofUpload(id, '/return'), { note }),
  /** Without a version yet, 0 is the expected one. */
  publish: (id: string, expected_version: number) =>
    request<Upload>('POST', ofUpload(id, '/publish'), { expected_version }),
  versions: (country: string, paging: Paging, signal?: AbortSignal) =>
    get<Page<RegisterVersion>>(ofRegister(country, `/versions${query({ ...paging })}`), signal),
  compare: (country: string, from: number, to: number, paging: Paging, signal?: AbortSignal) =>
    get<Page<ComparedSchool>>(
      ofRegister(country, `/compare${query({ from, to, ...paging })}`),
      signal,
    ),
  revert: (country: string, version: number, wish: RevertWish) =>
    request<{ version: RegisterVersion; left: number }>(
      'POST',
      ofRegister(country, `/versions/${version}/revert`),
      wish,
    ),
  merge: (country: string, wish: MergeWish) =>
    request<Upload>('POST', ofRegister(country, '/merges'), wish),
  split: (country: string, wish: SplitWish) =>
    request<Upload>('POST', ofRegister(country, '/splits'), wish),
  layers: (country: string, signal?: AbortSignal) =>
    get<Page<Layer>>(`/v1/layers${query({ country })}`, signal),
  revertLayer: ({ country, kind, level }: Layer) =>
    request<{ version: number }>('POST', `/v1/layers/${country}/${kind}/${level}/revert`),
  schoolVersions: (id: string, signal?: AbortSignal) =>
    get<Page<SchoolVersion>>(`/v1/schools/${encodeURIComponent(id)}/versions`, signal),
}

export const DOWNLOADS = ['csv', 'xlsx', 'geojson', 'parquet'] as const
export type Download = (typeof DOWNLOADS)[number]

/** Where the schools of a version can be taken away. */
export function versionUrl(country: string, version: number, form: Download): string {
  return ofRegister(country, `/versions/${version}/schools.${form}`)
}

export function compareUrl(country: string, from: number, to: number): string {
  return ofRegister(country, `/compare.csv${query({ from, to })}`)
}

export type Report = 'report.html' | 'report.json' | 'rows.csv' | 'difference.csv'

export function reportUrl(id: string, report: Report): string {
  return ofUpload(id, `/${report}`)
}
