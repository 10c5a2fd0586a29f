// Invented uploads for the mock server: a list with planted mistakes, in every state of its way.
import { randomUUID } from 'node:crypto'
import { random } from './mock-data.mjs'

const COUNTIES = ['Nairobi', 'Kisumu', 'Mombasa', 'Nakuru', 'Kiambu']
const NAMES = ['Uhuru', 'Moi Avenue', 'Kibera Hills', 'St. Mary’s', 'Lake View', 'Мектеп']
const LEVELS = ['Primary', 'Secondary', 'Primary and Secondary']
const ROWS = 320

export const SOURCE = {
  format: 'xlsx',
  sheet: 'Schools 2026',
  sheets: ['Cover', 'Schools 2026', 'Notes'].map((name) => ({ name, hidden: false })),
  header_row: 3,
  notes: [{ kind: 'numbers_as_identifiers', count: 26, lines: [26, 41, 58] }],
  encoding: null,
  separator: null,
  decimal_comma: true,
}
export const HEADERS = [
  'Код школы',
  'Название школы',
  'Широта',
  'Долгота',
  'Уровень',
  'Район',
  'Примечание',
]
export const ABOVE = [
  ['Invented list of schools', '', '', '', '', '', ''],
  ['as of 1 September 2026'],
]
const USED = [
  'school_id_govt',
  'school_name',
  'latitude',
  'longitude',
  'education_level',
  'admin1',
  null,
]

export const MAPPING = {
  columns: HEADERS.flatMap((column, index) =>
    USED[index] ? [{ index, column, field: USED[index] }] : [],
  ),
  values: {
    education_level: {
      начальная: 'Primary',
      средняя: 'Secondary',
      'нач. и ср.': 'Primary and Secondary',
    },
  },
  blanks_clear: false,
  missing: 'keep',
  giga_ids: false,
  simulated: true,
}

/** Check, severity, the server's English title and explanation, the share of rows, its repair. */
const CHECKS = [
  [
    'coordinates_swapped',
    'block',
    'Latitude and longitude are swapped',
    'Exchanged, they lie in the country.',
    0.04,
    'swap',
  ],
  [
    'is_not_within_country',
    'block',
    'Outside the country',
    'The place lies outside the boundaries.',
    0.02,
    null,
  ],
  [
    'duplicate_school_id_govt',
    'block',
    'The government’s id stands twice',
    'Two rows have the same id.',
    0.03,
    null,
  ],
  [
    'text_encoding_damaged',
    'warning',
    'The name’s letters are broken',
    'The text was decoded wrongly.',
    0.06,
    'encoding',
  ],
  [
    'id_zeros_lost',
    'warning',
    'Leading zeros are lost',
    'A spreadsheet took them for a number.',
    0.08,
    'zeros',
  ],
  [
    'duplicate_location_rows',
    'warning',
    'Several schools on one spot',
    'Other rows have the same place.',
    0.05,
    null,
  ],
  ['precision', 'note', 'The coordinates are coarse', 'They have few decimals.', 0.2, null],
]

const fixed = (value) => value.toFixed(5)

function school(at) {
  const lon = 35 + random() * 3
  const lat = -1.5 + random() * 2.5
  return {
    school_id_govt: String(1000 + at).padStart(6, '0'),
    school_name: `${NAMES[at % NAMES.length]} ${at + 1}`,
    latitude: fixed(lat),
    longitude: fixed(lon),
    education_level: LEVELS[at % 3],
    admin1: COUNTIES[at % COUNTIES.length],
  }
}

function repairOf(kind, cells) {
  const change = (field, after) => ({ field, before: cells[field], after })
  if (kind === 'swap') {
    return [change('latitude', cells.longitude), change('longitude', cells.latitude)]
  }
  if (kind === 'encoding') return [change('school_name', 'Мектеп № 5')]
  return [change('school_id_govt', cells.school_id_govt.padStart(6, '0'))]
}

function spoil(kind, check, cells) {
  if (kind === 'swap') {
    Object.assign(cells, { latitude: cells.longitude, longitude: cells.latitude })
  }
  if (kind === 'encoding') cells.school_name = 'РњРµРєС‚РµРї в„– 5'
  if (kind === 'zeros') cells.school_id_govt = cells.school_id_govt.replace(/^0+/, '')
  if (check === 'is_not_within_country') cells.longitude = fixed(42.9 + random())
}

const FIELD_OF = {
  text_encoding_damaged: 'school_name',
  id_zeros_lost: 'school_id_govt',
  duplicate_school_id_govt: 'school_id_govt',
}

function finding(id, row, [check, severity, , , , kind], cells) {
  const field = FIELD_OF[check] ?? null
  return {
    id,
    row,
    line: row + 4,
    check,
    severity,
    field,
    value: field && cells[field],
    detail: check === 'is_not_within_country' ? '112 km outside Kenya' : null,
    other: check === 'duplicate_school_id_govt' ? { row: row + 1, line: row + 5 } : null,
    metres: check === 'duplicate_location_rows' ? 0 : null,
    name: cells.school_name,
    longitude: Number(cells.longitude),
    latitude: Number(cells.latitude),
    repairs: kind ? [{ kind, cells: repairOf(kind, cells) }] : [],
    accepted: null,
  }
}

function changeRow(row, cells, found) {
  const blocked = found.some(({ severity }) => severity === 'block')
  const fate = blocked ? 'blocked' : row % 4 === 0 ? 'new' : row % 4 === 1 ? 'changed' : 'unchanged'
  const all = Object.entries(cells).map(([field, after]) => ({ field, before: null, after }))
  const renamed = {
    field: 'school_name',
    before: `${cells.school_name} Primary`,
    after: cells.school_name,
  }
  const moved = {
    field: 'latitude',
    before: fixed(Number(cells.latitude) + 0.0031),
    after: cells.latitude,
  }
  const gone = { field: 'admin1', before: cells.admin1, after: null }
  const changed = [[renamed], [moved], [renamed, moved, gone]][row % 3]
  return {
    row,
    line: row + 4,
    fate,
    school_id: fate === 'new' ? null : randomUUID(),
    name: cells.school_name,
    longitude: Number(cells.longitude),
    latitude: Number(cells.latitude),
    cells: fate === 'new' || fate === 'blocked' ? all : fate === 'changed' ? changed : [],
    findings: found.map(({ check, severity }) => ({ check, severity })),
    verdict: 'open',
    refused_fields: [],
    comment: null,
  }
}

const missing = (at) => ({
  ...changeRow(0, school(ROWS + at), []),
  row: null,
  line: null,
  fate: 'missing',
  school_id: randomUUID(),
  cells: [],
})

/** The rows and findings of one list. */
export function inventedList() {
  const findings = []
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const cells = school(row)
    const hit = CHECKS.find(([, , , , share]) => random() < share)
    if (hit) spoil(hit[5], hit[0], cells)
    const found = hit ? [finding(findings.length, row, hit, cells)] : []
    findings.push(...found)
    return { ...changeRow(row, cells, found), all: cells }
  })
  return { rows: [...rows, ...Array.from({ length: 7 }, (_, at) => missing(at))], findings }
}

export function checksOf(findings) {
  return CHECKS.map(([check, severity, title, explanation]) => {
    const count = findings.filter((one) => one.check === check && one.accepted === null).length
    return { check, severity, title, explanation, rows: count, findings: count }
  }).filter(({ findings: count }) => count > 0)
}

export function rowCounts(rows) {
  const of = (fate) => rows.filter((row) => row.fate === fate).length
  const table = {
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    blocked: of('blocked'),
  }
  return { total: rows.length - of('missing'), ...table, missing: of('missing') }
}

export function proposalOf(rows) {
  const columns = HEADERS.map((column, index) => {
    const field = USED[index]
    const examples = field ? rows.slice(0, 3).map(({ all }) => all[field]) : []
    const guesses = field ? [{ field, score: 0.94, reason: index === 4 ? 'content' : 'name' }] : []
    return { index, column, filled: field ? ROWS : 0, distinct: field ? 290 : 0, examples, guesses }
  })
  const values = Object.entries(MAPPING.values.education_level).map(([raw, value]) => ({
    field: 'education_level',
    raw,
    count: 106,
    value,
    reason: 'name',
  }))
  return { mapping: MAPPING, saved: false, columns, values, missing_fields: [] }
}
