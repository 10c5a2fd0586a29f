// The wire shapes of the school register: uploads, findings, differences, versions.

/** The name of a column of the register, for instance `school_name` (see /v1/fields). */
export type Field = string

export const UPLOAD_KINDS = [
  'schools',
  'coverage',
  'fiber_nodes',
  'cell_sites',
  'boundaries',
  'candidates',
] as const

/** What can be brought in for one area of a country alone. */
export const AREA_KINDS: readonly UploadKind[] = ['schools', 'coverage', 'candidates']

/** `edits` are merges and splits: an upload without a file. */
export type UploadKind = (typeof UPLOAD_KINDS)[number] | 'edits'

export const UPLOAD_STATES = [
  'uploaded',
  'mapped',
  'checked',
  'in_review',
  'approved',
  'published',
  'reverted',
  'withdrawn',
  'failed',
] as const
export type UploadState = (typeof UPLOAD_STATES)[number]

export type May =
  | 'map'
  | 'edit'
  | 'submit'
  | 'decide'
  | 'return'
  | 'approve'
  | 'publish'
  | 'withdraw'
  | 'revert'

export const SEVERITIES = ['block', 'warning', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface Progress {
  step: 'reading' | 'checking' | 'comparing' | 'publishing'
  done: number
  total: number
}

/** How a file was read, or is to be read: what is not given is detected. */
export interface ReadOptions {
  sheet?: string | null
  /** As a person counts, from 1; 0 if there is none. */
  header_row?: number | null
  encoding?: string | null
  separator?: string | null
  decimal_comma?: boolean | null
}

/** What a person should know about how a file was read. */
export interface SourceNote {
  kind: string
  /** How often. */
  count: number
  /** The first lines where, as a person counts. */
  lines: number[]
}

export interface Source extends ReadOptions {
  format: string
  sheets?: { name: string; hidden: boolean }[]
  notes?: SourceNote[]
}

export interface Inspection {
  source: Source
  headers: string[]
  rows: string[][]
  /** What stands above the header row and is left out. */
  above: string[][]
}

export interface ColumnUse {
  index: number
  column: string
  field: Field
}

/** The columns of a form of ITU's or Meta's, from which the mobile coverage follows. */
export interface RawCoverage {
  form: 'itu' | 'meta'
  columns: { index: number; column: string; generation: '2G' | '3G' | '4G' | '5G' }[]
}

export interface Mapping {
  columns: ColumnUse[]
  coverage?: RawCoverage | null
  values: Record<Field, Record<string, string | null>>
  blanks_clear: boolean
  missing: 'keep' | 'close'
  /** Whether `12,5` is a number. */
  decimal_comma?: boolean
  giga_ids: boolean
  simulated: boolean
}

export type GuessReason = 'saved' | 'name' | 'content'

export interface ColumnProposal {
  index: number
  column: string
  filled: number
  distinct: number
  examples: string[]
  guesses: { field: Field; score: number; reason: GuessReason }[]
}

export interface ValueProposal {
  field: Field
  raw: string
  count: number
  value: string | null
  reason: string | null
}

export interface Proposal {
  mapping: Mapping
  saved: boolean
  columns: ColumnProposal[]
  values: ValueProposal[]
  missing_fields: Field[]
}

export interface CheckCount {
  check: string
  severity: Severity
  title: string
  explanation: string
  rows: number
  findings: number
}

export interface RowCounts {
  total: number
  new: number
  changed: number
  unchanged: number
  blocked: number
  missing: number
}

export interface Upload {
  id: string
  country: string
  kind: UploadKind
  level: number | null
  /** The first-level area whose schools it may change; `null` is the whole country. */
  area: string | null
  file: { name: string; bytes: number; sha256: string } | null
  state: UploadState
  created_at: string
  created_by: string
  simulated: boolean
  progress: Progress | null
  problem: { code: string; detail: string } | null
  source: Source | null
  mapping: Mapping | null
  base_version: number | null
  version: number | null
  rows: RowCounts | null
  checks: CheckCount[] | null
  decisions: { accepted: number; refused: number; open: number } | null
  note: string | null
  submitted_at: string | null
  submitted_by: string | null
  approved_at: string | null
  approved_by: string | null
  published_at: string | null
  published_by: string | null
  may: May[]
}

export interface CellEdit {
  field: Field
  before: string | null
  after: string | null
}

export interface Repair {
  kind: string
  cells: CellEdit[]
}

export interface Finding {
  id: number
  row: number
  line: number
  check: string
  severity: Severity
  field: Field | null
  value: string | null
  detail: string | null
  other: { row: number; line: number } | { school_id: string; name: string } | null
  metres: number | null
  name: string | null
  longitude: number | null
  latitude: number | null
  repairs: Repair[]
  /** Which of the repairs a person accepted. */
  accepted: number | null
}

export const FATES = ['new', 'changed', 'unchanged', 'missing', 'blocked'] as const
export type Fate = (typeof FATES)[number]
export type Verdict = 'open' | 'accepted' | 'refused'

export interface RowCell extends CellEdit {
  /** The file's own text. */
  raw?: string | null
  /** It follows from other columns; of coverage, `raw` names the one that decides. */
  derived?: boolean
  edited?: boolean
}

export interface ChangeRow {
  /** `null` for a school that is missing from the file. */
  row: number | null
  line: number | null
  fate: Fate
  school_id: string | null
  name: string | null
  longitude: number | null
  latitude: number | null
  cells: RowCell[]
  findings: { check: string; severity: Severity }[]
  verdict: Verdict
  refused_fields: Field[]
  comment: string | null
}

export interface Register {
  country: string
  version: number | null
  published_at: string | null
  published_by?: string | null
  schools: number
  open_uploads?: number
}

export interface RegisterVersion {
  version: number
  published_at: string
  published_by: string | null
  approved_by: string | null
  upload_id: string | null
  file_name: string | null
  note: string | null
  new: number
  changed: number
  closed: number
  schools: number
  reverses: number | null
  reversed_by: number | null
}

export interface ComparedSchool {
  school_id: string
  name: string
  fate: string
  cells: CellEdit[]
}

export interface SchoolVersion {
  version: number
  published_at: string
  published_by?: string | null
  fate?: string
  note?: string | null
  cells?: CellEdit[]
}

export interface FieldInfo {
  field: Field
  kind: string
  unit: string | null
  least: number | null
  most: number | null
  choices: string[] | null
}

/** Which rows a decision or a list is about. */
export interface RowFilter {
  fate?: Fate | null
  check?: string | null
  verdict?: Verdict | null
  q?: string | null
}

export type Decision = { verdict: 'accept' | 'refuse' | 'open'; comment?: string } & (
  | { rows: number[] }
  | { schools: string[] }
  | { cells: { row: number; field: Field }[] }
  | { field: Field }
  | { filter: Omit<RowFilter, 'verdict'> }
)

/** How a version is undone; `force` or `leave` only where schools changed again after it. */
export interface RevertWish {
  /** The version that is the newest. */
  expected_version: number
  /** Schools that changed again become what they were before, too. */
  force?: boolean
  /** They stay as they are. */
  leave?: boolean
}

export type RepairWish =
  | { accept: { finding: number; repair: number }[] }
  | { accept_all: { check: string } }
  | { take_back: number[] }

/** The version that a figure rests on. */
export interface RegisterRef {
  version: number
  published_at: string
}

/** Schools that became part of another one. */
export interface MergeWish {
  from: string[]
  into: string
  note?: string
}

/** A school that became several; each with its columns. */
export interface SplitWish {
  school: string
  into: Record<Field, string>[]
  note?: string
}

export type LayerKind = 'fiber_nodes' | 'cell_sites' | 'boundaries'

/** A layer that a country brought in itself, as it is now. */
export interface Layer {
  country: string
  kind: LayerKind
  /** The level of boundaries; 0 for all else. */
  level: number
  version: number
  published_at: string
  published_by: string
  /** The upload that it comes from, also where an earlier version was brought back. */
  upload_id: string | null
  /** An earlier version that was brought back. */
  brought_back: boolean
  /** Whether it holds anything; else it was taken back. */
  present: boolean
  summary: { rows?: RowCounts }
}
