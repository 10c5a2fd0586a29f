// The fields of an audit entry and their values in words. Files and schools of the register have
// theirs in the register's texts, which the page of the audit brings along.

import { actorText } from './audit-text'
import { countryName } from './countries'
import { formatBytes, formatNumber, formatTime, type Translate } from './format'
import type { MessageKey } from './i18n/keys'
import { fieldText, KIND_NAME, STATE_NAME, versionFile } from './register/text'
import { ROLE_NAME } from './roles'
import type { Language } from './url-state'

const FIELD_NAME: Record<string, MessageKey> = {
  accepted: 'audit-field-accepted',
  approved_by: 'audit-field-approved-by',
  area: 'audit-field-area',
  bytes: 'audit-field-bytes',
  cells: 'audit-field-cells',
  changed: 'audit-field-changed',
  closed: 'audit-field-closed',
  decision: 'audit-field-decision',
  device_id: 'audit-field-device',
  disabled: 'audit-field-disabled',
  expires_at: 'audit-field-expires',
  file_name: 'audit-field-file',
  first: 'audit-field-first',
  grants: 'audit-field-grants',
  id: 'audit-field-id',
  kind: 'audit-field-kind',
  level: 'audit-field-level',
  login: 'audit-field-login',
  must_change: 'audit-field-must-change',
  name: 'audit-field-name',
  new: 'audit-field-new',
  note: 'audit-field-note',
  reverses: 'audit-field-reverses',
  revoked_at: 'audit-field-revoked',
  school: 'audit-field-school',
  schools: 'audit-field-schools',
  simulated: 'audit-field-simulated',
  state: 'audit-field-state',
  taken_back: 'audit-field-taken-back',
  unchanged: 'audit-field-unchanged',
  version: 'audit-field-version',
  without_review: 'audit-field-without-review',
}

/** The words of the server that a field may hold. */
const VALUE_NAME: Record<string, Record<string, MessageKey>> = {
  kind: { ...KIND_NAME, meter: 'source-meter', browser: 'source-browser' },
  state: STATE_NAME,
}
const TRUTH: Record<string, MessageKey> = { true: 'audit-yes', false: 'audit-no' }
const COUNTS = [
  'accepted',
  'cells',
  'changed',
  'closed',
  'new',
  'schools',
  'taken_back',
  'unchanged',
]
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

const VERDICT_NAME: Record<string, MessageKey> = {
  accept: 'reg-accepted',
  refuse: 'reg-refused',
  open: 'reg-undecided',
}
/** How the server notes a decision: the verdict, how many rows it was about, and which. */
const DECISION = /^(\w+): (\d+) rows(?:, column (\w+))?/

function decisionWords(text: string, t: Translate, language: Language): string {
  const [, verdict = '', rows, column] = DECISION.exec(text) ?? []
  const name = VERDICT_NAME[verdict]
  if (!name) return text
  const count = Number(rows)
  const about = t('reg-rows', { count, shown: formatNumber(count, language) })
  return [`${t(name)}: ${about}`, column ? fieldText(column) : ''].filter(Boolean).join(', ')
}

/** What a field is called; the server's own word where there is none. */
export function auditField(field: string, t: Translate): string {
  const known = FIELD_NAME[field]
  if (known) return t(known)
  const text = fieldText(field)
  return text === field ? field.replaceAll('_', ' ') : text
}

/** A role with its place, of which a part may be missing: `steward KAZ`. */
function grantWords(text: string, t: Translate, language: Language): string {
  const [role = '', country, ...area] = text.split(' ')
  const name = ROLE_NAME[role as keyof typeof ROLE_NAME]
  if (!name) return text
  const place = country ? [countryName(country, language), ...area] : [t('role-everywhere')]
  return `${t(name)} · ${place.join(' ')}`
}

export function auditValue(field: string, value: string, t: Translate, language: Language): string {
  const known = VALUE_NAME[field]?.[value] ?? TRUTH[value]
  if (known) return t(known)
  if (field === 'decision') return decisionWords(value, t, language)
  if (field === 'file_name') return versionFile(value, t)
  if (field === 'approved_by') return actorText(value, t)
  if (field === 'bytes') return formatBytes(Number(value), t, language)
  if (COUNTS.includes(field) && /^\d+$/.test(value)) return formatNumber(Number(value), language)
  if (field === 'grants') {
    return value
      .split('; ')
      .map((one) => grantWords(one, t, language))
      .join('; ')
  }
  return MOMENT.test(value) ? formatTime(value, language) : value
}
