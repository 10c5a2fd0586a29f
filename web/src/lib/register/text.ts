// What the register's pages say of kinds, states, columns and checks.

import type {
  CheckCount,
  Fate,
  GuessReason,
  LayerKind,
  Progress,
  Severity,
  Upload,
  UploadKind,
  UploadState,
} from '../api/register-types'
import type { Translate } from '../format'
import { textOf } from '../i18n/index.svelte'
import type { MessageKey } from '../i18n/keys'
import { personText } from './people'
import { type Step, waitsFor, waitsForMe } from './steps'

export const KIND_NAME: Record<UploadKind, MessageKey> = {
  schools: 'reg-kind-schools',
  coverage: 'reg-kind-coverage',
  fiber_nodes: 'reg-kind-fiber-nodes',
  cell_sites: 'reg-kind-cell-sites',
  boundaries: 'reg-kind-boundaries',
  candidates: 'reg-kind-candidates',
  edits: 'reg-kind-edits',
}

/** The server names files that it wrote itself, of schools that a person merged or split. */
const OWN_FILES: Record<string, MessageKey> = {
  merge: 'reg-file-merge',
  split: 'reg-file-split',
}

/** What an upload is called: by its file where a person sent one. */
export function uploadName({ kind, file }: Pick<Upload, 'kind' | 'file'>, t: Translate): string {
  const own = kind === 'edits' ? OWN_FILES[file?.name ?? ''] : undefined
  return own ? t(own) : file?.name || t(KIND_NAME[kind])
}

/** The file that a version comes from; one that a person sent has an ending. */
export function versionFile(name: string, t: Translate): string {
  const own = OWN_FILES[name]
  return own ? t(own) : name
}

/** A layer's name, with its level where there are several. */
export function layerText(kind: LayerKind, level: number, t: Translate): string {
  const name = t(KIND_NAME[kind])
  if (kind !== 'boundaries') return name
  return level === 0 ? t('reg-layer-country', { name }) : t('reg-layer-level', { name, level })
}

export const STATE_NAME: Record<UploadState, MessageKey> = {
  uploaded: 'reg-state-uploaded',
  mapped: 'reg-state-mapped',
  checked: 'reg-state-checked',
  in_review: 'reg-state-in-review',
  approved: 'reg-state-approved',
  published: 'reg-state-published',
  reverted: 'reg-state-reverted',
  withdrawn: 'reg-state-withdrawn',
  failed: 'reg-state-failed',
}

export const STEP_NAME: Record<Step, MessageKey> = {
  file: 'reg-step-file',
  columns: 'reg-step-columns',
  checks: 'reg-step-checks',
  differences: 'reg-step-differences',
  review: 'reg-step-review',
  publish: 'reg-step-publish',
}

export const SEVERITY_NAME: Record<Severity, MessageKey> = {
  block: 'reg-severity-block',
  warning: 'reg-severity-warning',
  note: 'reg-severity-note',
}

/** What so many findings of a severity are. */
export const SEVERITY_COUNT: Record<Severity, MessageKey> = {
  block: 'reg-figure-block',
  warning: 'reg-figure-warning',
  note: 'reg-figure-note',
}

export const SEVERITY_MEANING: Record<Severity, MessageKey> = {
  block: 'reg-severity-block-meaning',
  warning: 'reg-severity-warning-meaning',
  note: 'reg-severity-note-meaning',
}

export const FATE_NAME: Record<Fate, MessageKey> = {
  new: 'reg-fate-new',
  changed: 'reg-fate-changed',
  unchanged: 'reg-fate-unchanged',
  missing: 'reg-fate-missing',
  blocked: 'reg-fate-blocked',
}

/** What the same words mean for a list from another source. */
export const CANDIDATE_FATE_NAME: Record<Fate, MessageKey> = {
  ...FATE_NAME,
  new: 'reg-candidate-new',
  unchanged: 'reg-candidate-unchanged',
}

export const FATE_MEANING: Record<Fate, MessageKey> = {
  new: 'reg-fate-new-meaning',
  changed: 'reg-fate-changed-meaning',
  unchanged: 'reg-fate-unchanged-meaning',
  missing: 'reg-fate-missing-meaning',
  blocked: 'reg-fate-blocked-meaning',
}

export const REASON_NAME: Record<GuessReason, MessageKey> = {
  saved: 'reg-reason-saved',
  name: 'reg-reason-name',
  content: 'reg-reason-content',
}

const WORK: Record<Progress['step'], MessageKey> = {
  reading: 'reg-work-reading',
  checking: 'reg-work-checking',
  comparing: 'reg-work-comparing',
  publishing: 'reg-work-publishing',
}

export function workText(progress: Progress | null, t: Translate): string {
  return t(progress ? WORK[progress.step] : 'reg-work-checking')
}

const keyed = (prefix: string, name: string, more = '') =>
  `${prefix}-${name.toLowerCase().replaceAll('_', '-')}${more}`

/** A column of the register in words; its own name where there are none. */
export function fieldText(field: string): string {
  return textOf(keyed('field', field)) ?? field
}

/** An allowed word of a column, with its meaning in the page's language where it has another. */
export function choiceText(word: string): string {
  const plain = word.replaceAll(/[^A-Za-z0-9]+/g, '-')
  const meaning = textOf(keyed('value', plain))
  return meaning === null || meaning === word ? word : `${meaning} (${word})`
}

/** What a repair does. */
export function repairText(kind: string): string {
  return textOf(keyed('repair', kind)) ?? kind
}

/** Checks that only count rows: they have no findings to show. */
const COUNTED = ['is_null_optional', 'is_not_create', 'is_not_update', 'has_critical_error']

/** The checks that found something in single rows. */
export function shownChecks(checks: CheckCount[]): CheckCount[] {
  return checks.filter(({ check, findings }) => findings > 0 && !COUNTED.includes(check))
}

interface CheckText {
  check: string
  title?: string | undefined
  explanation?: string | undefined
}

/** A check's name; the server's own where the catalogue has none. */
export function checkTitle({ check, title }: CheckText): string {
  return textOf(keyed('check', check, '-title')) ?? title ?? check
}

export function checkHelp({ check, explanation }: CheckText): string {
  return textOf(keyed('check', check, '-help')) ?? explanation ?? ''
}

/** The names of file formats are the same in every language. */
const FORMATS: Record<string, string> = {
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'Excel (XLSX)',
  xls: 'Excel (XLS)',
  ods: 'OpenDocument (ODS)',
  geojson: 'GeoJSON',
  ndjson: 'NDJSON',
  json: 'JSON',
  parquet: 'Parquet',
}

export function formatText(format: string): string {
  return FORMATS[format.toLowerCase().replaceAll('_', '')] ?? format
}

/** What an upload waits for, from where this person stands. */
export function waitText(upload: Upload, t: Translate): string {
  const mine = waitsForMe(upload)
  switch (waitsFor(upload)) {
    case 'machine':
      return workText(upload.progress, t)
    case 'uploader':
      if (!mine) return t('reg-waits-uploader', { person: personText(upload.created_by, t) })
      return t(upload.state === 'uploaded' ? 'reg-waits-your-columns' : 'reg-waits-your-submit')
    case 'reviewer':
      return t(mine ? 'reg-waits-your-review' : 'reg-waits-reviewer')
    case 'publisher':
      return t(mine ? 'reg-waits-your-publish' : 'reg-waits-publisher')
    case 'nobody':
      return t(STATE_NAME[upload.state])
  }
}

const SCHOOL_FATES: Record<string, MessageKey> = {
  new: 'reg-school-new',
  changed: 'reg-school-changed',
  missing: 'reg-school-missing',
  closed: 'reg-school-closed',
}

/** What became of a school between two versions. */
export function fateText(fate: string, t: Translate): string {
  const key = SCHOOL_FATES[fate]
  return key ? t(key) : fate
}
