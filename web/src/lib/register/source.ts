// How a file of text can be read. Pure.

import type { SourceNote } from '../api/register-types'
import type { Translate } from '../format'
import type { MessageKey } from '../i18n/keys'

/** Labels of the Encoding Standard for what ministries' files are in; the server knows more. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'windows-1251',
  'windows-1252',
  'windows-1250',
  'windows-1254',
  'windows-1256',
  'koi8-r',
  'ibm866',
  'gbk',
] as const

export const SEPARATORS = [',', ';', '\t', '|'] as const

const SEPARATOR_NAME: Record<string, MessageKey> = {
  ',': 'reg-separator-comma',
  ';': 'reg-separator-semicolon',
  '\t': 'reg-separator-tab',
  '|': 'reg-separator-bar',
}

export function separatorText(mark: string, t: Translate): string {
  const known = SEPARATOR_NAME[mark]
  return known ? t(known) : mark
}

const NOTE: Record<string, MessageKey> = {
  ragged_rows: 'reg-note-ragged-rows',
  undecodable_text: 'reg-note-undecodable-text',
  error_cells: 'reg-note-error-cells',
  unclosed_quote: 'reg-note-unclosed-quote',
  unnamed_columns: 'reg-note-unnamed-columns',
  repeated_names: 'reg-note-repeated-names',
  numbers_as_identifiers: 'reg-note-numbers-as-identifiers',
  other_geometry: 'reg-note-other-geometry',
  guards_taken_off: 'reg-note-guards-taken-off',
  not_objects: 'reg-note-not-objects',
}

/** What a note says, and in which lines. */
export function noteText({ kind, count, lines }: SourceNote, t: Translate): string {
  const key = NOTE[kind]
  const text = key ? t(key, { count }) : `${kind}: ${count}`
  return lines.length === 0 ? text : `${text} ${t('reg-note-lines', { lines: lines.join(', ') })}`
}
