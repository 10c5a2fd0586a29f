// The register of the mock server: uploads go their whole way, with invented data and no real
// checks. `GET /v1/mock/as/steward`, `/reviewer`, `/area` (a steward of two areas) and `/both` choose who
// one is.
import { randomUUID } from 'node:crypto'
import {
  ABOVE,
  checksOf,
  HEADERS,
  inventedList,
  MAPPING,
  proposalOf,
  rowCounts,
  SOURCE,
} from './mock-uploads.mjs'

const WORK_MS = 1800
const uploads = new Map()
const versions = []
const layers = ['fiber_nodes', 'boundaries'].map((kind, level) => ({
  country: 'KEN',
  kind,
  level,
  version: 2,
  published_at: new Date().toISOString(),
  published_by: 'person:reviewer',
  upload_id: null,
  present: true,
  brought_back: false,
  summary: { rows: { total: 47, blocked: 0 } },
}))
let as = 'both'

const now = () => new Date().toISOString()
const OVER = ['published', 'reverted', 'withdrawn']

function add(name, bytes, query, state) {
  const list = inventedList()
  const upload = {
    id: randomUUID(),
    country: query.country ?? 'KEN',
    kind: query.kind ?? 'schools',
    level: Number(query.level) || null,
    area: query.area ?? null,
    file: { name, bytes, sha256: 'invented' },
    state,
    created_at: now(),
    created_by: 'person:steward',
    simulated: true,
    progress: null,
    problem: null,
    source: SOURCE,
    mapping: state === 'uploaded' ? null : MAPPING,
    base_version: versions[0]?.version ?? null,
    version: null,
    note: null,
    submitted_at: null,
    submitted_by: null,
    approved_at: null,
    approved_by: null,
    published_at: null,
    published_by: null,
    list,
  }
  uploads.set(upload.id, upload)
  return upload
}

function mayOf({ state, progress }) {
  if (progress) return []
  const steward = {
    uploaded: ['map', 'withdraw'],
    checked: ['map', 'edit', 'submit', 'withdraw'],
    in_review: ['withdraw'],
  }
  const reviewer = {
    in_review: ['decide', 'approve'],
    approved: ['publish'],
    published: ['revert'],
  }
  return [
    ...(as === 'reviewer' ? [] : (steward[state] ?? [])),
    ...(as === 'steward' ? [] : (reviewer[state] ?? [])),
  ]
}

function shown(upload) {
  const { list, ...wire } = upload
  const known = upload.state !== 'uploaded'
  const verdicts = (verdict) =>
    list.rows.filter(
      (row) => row.verdict === verdict && row.row !== null && ['new', 'changed'].includes(row.fate),
    ).length
  return {
    ...wire,
    rows: { ...rowCounts(list.rows) },
    checks: known ? checksOf(list.findings) : null,
    decisions: known
      ? { accepted: verdicts('accepted'), refused: verdicts('refused'), open: verdicts('open') }
      : null,
    may: mayOf(upload),
  }
}

/** Does as if something took time, then goes on. */
function work(upload, steps, then) {
  const [first, ...others] = steps
  if (!first) {
    upload.progress = null
    return then()
  }
  let done = 0
  upload.progress = { step: first, done, total: 320 }
  const timer = setInterval(() => {
    done += 40
    upload.progress = { step: first, done, total: 320 }
    if (done < 320) return
    clearInterval(timer)
    work(upload, others, then)
  }, WORK_MS / 8)
}

function page(items, params) {
  const from = Number(params.get('cursor') ?? 0)
  const end = from + Number(params.get('limit') ?? 50)
  return {
    items: items.slice(from, end),
    total: items.length,
    next: end < items.length ? String(end) : null,
  }
}

function findingsOf({ list }, params) {
  const [check, severity, row] = ['check', 'severity', 'row'].map((name) => params.get(name))
  const fits = (one) =>
    (!check || one.check === check) &&
    (!severity || one.severity === severity) &&
    (row === null || one.row === Number(row))
  return page(list.findings.filter(fits), params)
}

function fitting({ list }, { fate, check, verdict, q }) {
  return list.rows.filter(
    (row) =>
      (!fate || row.fate === fate) &&
      (!verdict || row.verdict === verdict) &&
      (!check || row.findings.some((one) => one.check === check)) &&
      (!q || row.name.toLowerCase().includes(q.toLowerCase())),
  )
}

function edit(upload, row, cells) {
  const one = upload.list.rows.find((it) => it.row === row)
  Object.assign(one.all, cells)
  if (cells.school_name) one.name = cells.school_name
  mend(
    upload,
    upload.list.findings.filter((finding) => finding.row === row),
  )
}

function mend(upload, gone) {
  const { list } = upload
  list.findings = list.findings.filter((one) => !gone.includes(one))
  for (const { row } of gone) {
    const one = list.rows.find((it) => it.row === row)
    one.findings = []
    if (one.fate === 'blocked') one.fate = 'new'
  }
}

function repair(upload, wish) {
  const { findings } = upload.list
  const set = (id, value) => {
    const one = findings.find((it) => it.id === id)
    one.accepted = value
    const row = upload.list.rows.find((it) => it.row === one.row)
    if (one.severity === 'block') row.fate = value === null ? 'blocked' : 'new'
  }
  for (const { finding, repair: at } of wish.accept ?? []) set(finding, at)
  for (const id of wish.take_back ?? []) set(id, null)
  if (wish.accept_all) {
    for (const one of findings) {
      if (one.check === wish.accept_all.check && one.repairs.length === 1) set(one.id, 0)
    }
  }
}

const VERDICT = { accept: 'accepted', refuse: 'refused', open: 'open' }

function decide(upload, { verdict, rows, cells, field, filter, comment }) {
  const all = upload.list.rows.filter(({ fate }) => ['new', 'changed'].includes(fate))
  const refuse = (row, name) => {
    row.refused_fields = row.refused_fields.filter((one) => one !== name)
    if (verdict === 'refuse') row.refused_fields.push(name)
  }
  for (const { row, field: name } of cells ?? [])
    refuse(
      all.find((it) => it.row === row),
      name,
    )
  if (field)
    for (const row of all) if (row.cells.some((cell) => cell.field === field)) refuse(row, field)
  const chosen = rows
    ? all.filter(({ row }) => rows.includes(row))
    : filter
      ? fitting(upload, filter).filter((row) => all.includes(row))
      : []
  for (const row of chosen) {
    row.verdict = VERDICT[verdict]
    if (comment) row.comment = comment
  }
}

function publish(upload) {
  const { new: added, changed } = rowCounts(upload.list.rows)
  const made = {
    version: (versions[0]?.version ?? 0) + 1,
    published_at: now(),
    published_by: 'person:reviewer',
    approved_by: upload.approved_by,
    upload_id: upload.id,
    file_name: upload.file.name,
    note: upload.note,
    new: added,
    changed,
    closed: 0,
    schools: (versions[0]?.schools ?? 0) + added,
    reverses: null,
    reversed_by: null,
  }
  versions.unshift(made)
  Object.assign(upload, {
    state: 'published',
    version: made.version,
    published_at: now(),
    published_by: 'person:reviewer',
  })
}

function revert(version) {
  const old = versions.find((one) => one.version === version)
  const made = {
    ...old,
    version: versions[0].version + 1,
    published_at: now(),
    reverses: version,
    note: null,
    file_name: null,
    upload_id: null,
  }
  old.reversed_by = made.version
  versions.unshift(made)
  const upload = [...uploads.values()].find((one) => one.version === version)
  if (upload) upload.state = 'reverted'
  return made
}

const CHECKING = ['checking', 'comparing']

/** What a request with a body does to an upload. */
const ACTIONS = {
  'PUT source': (upload, options) => {
    upload.source = { ...SOURCE, ...options }
    work(upload, ['reading'], () => undefined)
  },
  'PUT mapping': (upload, mapping) => {
    Object.assign(upload, { mapping, state: 'mapped' })
    work(upload, CHECKING, () => {
      upload.state = 'checked'
    })
  },
  'POST repairs': (upload, wish) => {
    repair(upload, wish)
    work(upload, ['checking'], () => undefined)
  },
  'POST submit': (upload, { note }) =>
    Object.assign(upload, {
      state: 'in_review',
      note,
      submitted_at: now(),
      submitted_by: 'person:steward',
    }),
  'POST decisions': decide,
  'POST approve': (upload) =>
    Object.assign(upload, {
      state: 'approved',
      approved_at: now(),
      approved_by: 'person:reviewer',
    }),
  'POST return': (upload, { note }) => Object.assign(upload, { state: 'checked', note }),
}

function publishOr409(upload, expected) {
  const newest = versions[0]?.version ?? null
  if (expected === newest) {
    publish(upload)
    return { body: shown(upload) }
  }
  upload.base_version = newest
  const detail = `person:reviewer published version ${newest} at ${versions[0].published_at}`
  return { status: 409, body: { code: 'register_changed', title: 'register changed', detail } }
}

function ofUpload(method, [id, part, more], params, content) {
  const upload = uploads.get(id)
  if (!upload) return { status: 404, body: { code: 'upload_unknown', detail: 'no such upload' } }
  const said = content.length > 0 ? JSON.parse(content) : {}
  const action = ACTIONS[`${method} ${part}`]
  if (action) {
    action(upload, said)
    return { body: shown(upload) }
  }
  if (method === 'POST' && part === 'publish') return publishOr409(upload, said.expected_version)
  if (method === 'PATCH' && part === 'rows') {
    edit(upload, Number(more), said.cells)
    work(upload, ['checking'], () => undefined)
    return { body: shown(upload) }
  }
  if (method === 'DELETE') {
    upload.state = 'withdrawn'
    return { body: shown(upload) }
  }
  if (part === 'preview') return { body: preview(upload, params) }
  if (part === 'mapping') return { body: proposalOf(upload.list.rows) }
  if (part === 'findings') return { body: findingsOf(upload, params) }
  if (part === 'rows') return { body: page(fitting(upload, Object.fromEntries(params)), params) }
  if (part) return { text: `an invented ${part}\n` }
  return { body: shown(upload) }
}

function preview({ source, list }, params) {
  const at = Number(params.get('header_row') ?? source.header_row)
  const rows = list.rows.slice(0, 12).map(({ all }) => [...Object.values(all), ''])
  const options = Object.fromEntries([...params].filter(([name]) => name !== 'decimal_comma'))
  return {
    source: { ...source, ...options, header_row: at },
    headers: HEADERS,
    rows,
    above: ABOVE.slice(0, Math.max(0, at - 1)),
  }
}

function ofRegister(method, [country, part, version, more], params, content) {
  if (method === 'POST' && more === 'revert') {
    const { force } = JSON.parse(content)
    if (Number(version) < versions[0].version - 1 && !force) {
      return {
        status: 409,
        body: { code: 'changed_since', detail: '12 schools were changed since version 2' },
      }
    }
    return { body: revert(Number(version)) }
  }
  if (method === 'POST' && (part === 'merges' || part === 'splits')) {
    const upload = add(
      part === 'merges' ? 'merge' : 'split',
      200,
      { country, kind: 'edits' },
      'in_review',
    )
    upload.note = JSON.parse(content).note ?? null
    return { status: 201, body: shown(upload) }
  }
  if (part === 'versions' && more) return { text: `invented schools of ${country}\n` }
  if (part === 'versions') return { body: page(versions, params) }
  const list = [...uploads.values()][0].list.rows.filter(({ fate }) => fate === 'changed')
  return {
    body: page(
      list.map((row) => ({ ...row, school_id: row.school_id })),
      params,
    ),
  }
}

const FIELDS = [
  ...[
    'school_id_govt',
    'school_id_giga',
    'school_name',
    'latitude',
    'longitude',
    'education_level',
    'admin1',
    'admin2',
    'num_students',
    'num_computers',
    'connectivity_govt',
  ],
].map((field) => ({
  field,
  kind: 'text',
  unit: null,
  least: null,
  most: null,
  choices:
    field === 'education_level'
      ? ['Pre-Primary', 'Primary', 'Secondary', 'Primary and Secondary']
      : null,
}))

/** The layers; undoing one empties it. */
function layerAnswer(method, [, kind]) {
  const one = layers.find((it) => it.kind === kind)
  if (method === 'POST' && one) {
    Object.assign(one, {
      version: one.version + 1,
      present: false,
      brought_back: true,
      published_at: now(),
    })
    return { body: { version: one.version } }
  }
  return { body: { items: layers, total: layers.length, next: null } }
}

/** Answers a request of the register, or returns null if it is none. */
export function registerAnswer(method, { pathname, searchParams: params }, content) {
  const [root, area, ...rest] = pathname.split('/').filter(Boolean)
  if (root !== 'v1') return null
  if (area === 'mock') {
    as = rest[1]
    return { text: `you are ${as}\n` }
  }
  if (area === 'layers') return layerAnswer(method, rest)
  if (area === 'fields') return { body: { items: FIELDS } }
  if (area === 'registers' && rest.length === 0) {
    const [newest] = versions
    const one = {
      country: 'KEN',
      version: newest.version,
      published_at: newest.published_at,
      published_by: newest.published_by,
      schools: newest.schools,
      open_uploads: 3,
    }
    return { body: { items: [one], total: 1, next: null } }
  }
  if (area === 'registers') return ofRegister(method, rest, params, content)
  if (area === 'schools' && rest[1] === 'versions') {
    const cells = [{ field: 'school_name', before: 'Old name', after: 'New name' }]
    return {
      body: {
        items: [{ version: 2, published_at: now(), fate: 'changed', cells }],
        total: 1,
        next: null,
      },
    }
  }
  if (area !== 'uploads') return null
  if (method === 'POST' && rest.length === 0) {
    const upload = add(params.get('name'), content.length, Object.fromEntries(params), 'uploaded')
    upload.source = null
    work(upload, ['reading'], () => {
      upload.source = SOURCE
    })
    return { status: 201, body: shown(upload) }
  }
  if (rest.length > 0) return ofUpload(method, rest, params, content)
  const list = [...uploads.values()].filter(({ state }) => !OVER.includes(state)).reverse()
  return { body: page(list.map(shown), params) }
}

/** Who is signed in; `/v1/mock/as/nobody` signs out. */
export function registerPerson() {
  if (as === 'nobody') return { kind: 'public', person: null, key: null, grants: [] }
  const roles = as === 'both' ? ['steward', 'reviewer'] : [as]
  const person = {
    id: randomUUID(),
    login: as,
    name: 'An invented person',
    must_change_password: false,
  }
  const areas = ['Nairobi', 'Coast'].map((area) => ({ role: 'steward', country: 'KEN', area }))
  const whole = roles.map((role) => ({ role, country: 'KEN', area: null }))
  const grants = as === 'area' ? areas : whole
  return { kind: 'person', person, key: null, grants }
}

/** Where the register's version is named beside figures. */
export const registerRef = () => ({
  version: versions[0].version,
  published_at: versions[0].published_at,
})

for (const [name, state] of [
  ['schools-2025.xlsx', 'approved'],
  ['schools-may-2026.csv', 'approved'],
]) {
  const upload = add(name, 812_000, {}, state)
  upload.approved_by = 'person:reviewer'
  publish(upload)
}
for (const state of ['uploaded', 'checked', 'in_review', 'approved']) {
  const upload = add(`kenya-${state.replace('_', '-')}.xlsx`, 1_420_000, {}, state)
  if (state !== 'uploaded' && state !== 'checked') {
    Object.assign(upload, {
      submitted_at: now(),
      submitted_by: 'person:steward',
      note: 'The list of the county offices, with the schools that opened in September.',
    })
  }
  if (state === 'approved')
    Object.assign(upload, { approved_at: now(), approved_by: 'person:reviewer' })
}
