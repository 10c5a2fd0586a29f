import { describe, expect, it } from 'vitest'
import type { Grant, Role } from '../src/lib/api/people'
import { changedFields, subjectName } from '../src/lib/audit'
import { actionText, actorText } from '../src/lib/audit-text'
import { auditField, auditValue } from '../src/lib/audit-words'
import type { Translate } from '../src/lib/format'
import { allows, allowsEverywhere, allowsWholly, grantText } from '../src/lib/roles'

const t: Translate = (key, args) => [key, ...Object.values(args ?? {})].join(' ')

const grant = (role: Role, country: string | null = null, area: string | null = null): Grant => ({
  role,
  country,
  area,
})

describe('roles', () => {
  it('include others as on the server', () => {
    expect(allows([grant('steward', 'KEN')], 'viewer', 'KEN')).toBe(true)
    expect(allows([grant('steward', 'KEN')], 'reviewer', 'KEN')).toBe(false)
    expect(allows([grant('reviewer', 'KEN')], 'steward', 'KEN')).toBe(false)
    expect(allows([grant('administrator')], 'reviewer', 'BIH')).toBe(true)
    expect(allows([], 'viewer')).toBe(false)
  })

  it('count in their country and area only', () => {
    expect(allows([grant('steward', 'KEN')], 'steward', 'BIH')).toBe(false)
    expect(allows([grant('steward', 'KEN', 'Nairobi')], 'steward', 'KEN')).toBe(false)
    expect(allows([grant('steward', 'KEN', 'Nairobi')], 'steward')).toBe(true)
    expect(allows([grant('steward', 'KEN', 'Nairobi')], 'viewer', 'KEN', 'NAIROBI')).toBe(true)
    expect(allows([grant('steward', 'KEN', 'Nairobi')], 'steward', 'KEN', 'Coast')).toBe(false)
    expect(allows([grant('steward', 'KEN')], 'steward', 'KEN', 'Coast')).toBe(true)
    expect(allowsWholly([grant('steward', 'KEN', 'Nairobi')], 'viewer')).toBe(false)
    expect(allowsWholly([grant('steward', 'KEN')], 'viewer')).toBe(true)
    expect(allowsEverywhere([grant('administrator', 'KEN')], 'administrator')).toBe(false)
    expect(allowsEverywhere([grant('administrator')], 'administrator')).toBe(true)
  })

  it('are named with where they are held', () => {
    expect(grantText(grant('steward', 'KEN', 'Nairobi'), t, 'en')).toBe(
      'role-steward · Kenya, Nairobi',
    )
    expect(grantText(grant('viewer'), t, 'en')).toBe('role-viewer · role-everywhere')
  })
})

describe('an entry of the audit in words', () => {
  const value = (field: string, text: string) => auditValue(field, text, t, 'en')

  it('names its fields, and those it does not know by their own words', () => {
    expect(auditField('must_change', t)).toBe('audit-field-must-change')
    expect(auditField('new_thing', t)).toBe('new thing')
  })

  it('says states, kinds, truths and people as the other pages do', () => {
    expect(value('state', 'in_review')).toBe('reg-state-in-review')
    expect(value('kind', 'fiber_nodes')).toBe('reg-kind-fiber-nodes')
    expect(value('kind', 'meter')).toBe('source-meter')
    expect(value('disabled', 'false')).toBe('audit-no')
    expect(value('approved_by', 'person:second')).toBe('second')
    expect(value('file_name', 'merge')).toBe('reg-file-merge')
  })

  it('writes sizes, counts and times for people, and leaves a note as it is', () => {
    expect(value('bytes', '790386')).toBe('unit-kb 791')
    expect(value('new', '6882')).toBe('6,882')
    expect(value('expires_at', '2020-11-26T11:23:45Z')).toContain('2020')
    expect(value('note', '6882 schools')).toBe('6882 schools')
    expect(value('id', '6882')).toBe('6882')
  })

  it('says what was decided about how many rows', () => {
    expect(value('decision', 'accept: 1200 rows, single rows or cells')).toBe(
      'reg-accepted: reg-rows 1200 1,200',
    )
    expect(value('decision', 'refuse: 3 rows, column admin1')).toBe(
      'reg-refused: reg-rows 3 3, admin1',
    )
    expect(value('decision', 'another form')).toBe('another form')
  })

  it('names roles with their places', () => {
    expect(value('grants', 'steward KEN Nairobi West; viewer; odd')).toBe(
      'role-steward · Kenya Nairobi West; role-viewer · role-everywhere; odd',
    )
  })
})

describe('what changed', () => {
  it('is only what differs, with fields within others', () => {
    const before = { name: 'Beta', position: { longitude: 1, latitude: 2 }, level: null }
    const after = { name: 'Beta Primary', position: { longitude: 1, latitude: 3 }, level: null }
    expect(changedFields(before, after)).toEqual([
      { field: 'name', before: 'Beta', after: 'Beta Primary' },
      { field: 'position.latitude', before: '2', after: '3' },
    ])
  })

  it('tells what is new from what is gone, and false and zero from nothing', () => {
    expect(changedFields(null, { closed: false, tests: 0 })).toEqual([
      { field: 'closed', before: null, after: 'false' },
      { field: 'tests', before: null, after: '0' },
    ])
    expect(changedFields({ name: 'x' }, null)).toEqual([
      { field: 'name', before: 'x', after: null },
    ])
    expect(changedFields(null, null)).toEqual([])
  })

  it('writes times of the server as times', () => {
    const change = (at: number | null) => changedFields(null, { expires_at_ms: at })
    const expires = { field: 'expires_at', before: null, after: '2027-11-26T11:23:45Z' }
    expect(change(1827228225190)).toEqual([expires])
    expect(change(9e15)[0]?.after).toBe('9000000000000000')
    expect(change(null)).toEqual([])
  })

  it('writes a list of roles in one line', () => {
    // The server writes the fields in the order of the alphabet.
    const grants = [{ area: 'Nairobi', country: 'KEN', role: 'steward' }, grant('viewer')]
    const [change] = changedFields({ grants: [] }, { grants })
    expect(change).toEqual({ field: 'grants', before: null, after: 'steward KEN Nairobi; viewer' })
  })

  it('belongs to something with a name, where the entry says it', () => {
    expect(subjectName({ name: 'Beta' }, { name: 'Beta Primary' })).toBe('Beta Primary')
    expect(subjectName(null, { login: 'amina' })).toBe('amina')
    expect(subjectName({ name: 'x' }, null)).toBe('x')
    expect(subjectName(null, { name: '' })).toBeNull()
    expect(subjectName(null, { name: 'Amina', login: 'amina2' })).toBe('amina2')
  })
})

describe('an entry of the audit', () => {
  it('has words for what it knows and the own word of what it does not', () => {
    expect(actionText('grants_changed', t)).toBe('audit-grants-changed')
    expect(actionText('version_published', t)).toBe('version published')
  })

  it('names who did it', () => {
    expect(actorText('person:amina', t)).toBe('amina')
    expect(actorText('administrator', t)).toBe('audit-by-token')
    expect(actorText('key:a:b', t)).toBe('audit-by-key a:b')
    expect(actorText('system', t)).toBe('system')
  })
})
