import { describe, expect, it } from 'vitest'
import type { Grant, Role } from '../src/lib/api/people'
import type { Finding, Mapping, May, Proposal, Upload } from '../src/lib/api/register-types'
import { countryPath, registerRoute, uploadPath } from '../src/lib/register/address'
import { cellKind, differingParts, type Part } from '../src/lib/register/cell-difference'
import { detailText } from '../src/lib/register/details'
import {
  editableCells,
  repairedPlace,
  standing,
  tellingCells,
  usualBounds,
  withCountry,
} from '../src/lib/register/findings'
import {
  fieldOf,
  generationOf,
  meaningOf,
  missingFields,
  withColumn,
  withGeneration,
  withValue,
} from '../src/lib/register/mapping'
import { areasOf, countriesOf, personText, placeText } from '../src/lib/register/people'
import { noteText } from '../src/lib/register/source'
import {
  nextStep,
  placeOf,
  shownStep,
  stepStates,
  stepsOf,
  waitsFor,
  waitsForMe,
} from '../src/lib/register/steps'

const UPLOAD: Upload = {
  id: '0192',
  country: 'KEN',
  kind: 'schools',
  level: null,
  area: null,
  file: { name: 'list.xlsx', bytes: 10, sha256: '' },
  state: 'uploaded',
  created_at: '2026-11-25T08:00:00Z',
  created_by: 'person:steward',
  simulated: false,
  progress: null,
  problem: null,
  source: { format: 'xlsx' },
  mapping: null,
  base_version: null,
  version: null,
  rows: null,
  checks: null,
  decisions: null,
  note: null,
  submitted_at: null,
  submitted_by: null,
  approved_at: null,
  approved_by: null,
  published_at: null,
  published_by: null,
  may: [],
}
const COUNTS = { total: 3, new: 1, changed: 1, unchanged: 1, blocked: 0, missing: 0 }
const CHECKED: Upload = { ...UPLOAD, state: 'checked', rows: COUNTS, checks: [] }

describe('the steps of an upload', () => {
  it('leave out what a kind does not have', () => {
    expect(stepsOf('schools')).toHaveLength(6)
    expect(stepsOf('boundaries')).toEqual(['file', 'checks', 'review', 'publish'])
    expect(stepsOf('cell_sites')).toEqual(stepsOf('boundaries'))
    expect(stepsOf('edits')).toEqual(['differences', 'review', 'publish'])
  })

  it('stand where the next thing is to be done', () => {
    expect(placeOf(UPLOAD)).toBe('columns')
    expect(placeOf({ kind: 'boundaries', state: 'uploaded' })).toBe('checks')
    expect(placeOf({ kind: 'edits', state: 'checked' })).toBe('differences')
    expect(placeOf({ kind: 'schools', state: 'in_review' })).toBe('review')
    expect(placeOf({ kind: 'schools', state: 'reverted' })).toBe('publish')
  })

  it('are done before that place and ahead where there is nothing to see', () => {
    const states = stepStates(CHECKED).map(({ state }) => state)
    expect(states).toEqual(['done', 'done', 'now', 'open', 'open', 'ahead'])
    expect(
      stepStates(UPLOAD)
        .map(({ state }) => state)
        .slice(2),
    ).toEqual(Array(4).fill('ahead'))
    const published = stepStates({ ...CHECKED, state: 'published', version: 4 })
    expect(new Set(published.map(({ state }) => state))).toEqual(new Set(['done']))
  })

  it('show the wanted step only if there is something to see', () => {
    expect(shownStep(CHECKED, 'file')).toBe('file')
    expect(shownStep(CHECKED, 'publish')).toBe('checks')
    expect(shownStep(CHECKED, null)).toBe('checks')
    expect(shownStep({ ...CHECKED, kind: 'boundaries' }, 'columns')).toBe('checks')
  })

  it('show no differences while the rows are being checked anew', () => {
    expect(shownStep({ ...CHECKED, state: 'mapped' }, 'differences')).toBe('checks')
  })

  it('follow each other, and the last one has none after it', () => {
    expect(nextStep('schools', 'file')).toBe('columns')
    expect(nextStep('boundaries', 'file')).toBe('checks')
    expect(nextStep('fiber_nodes', 'checks')).toBe('review')
    expect(nextStep('schools', 'publish')).toBeNull()
  })
})

describe('whom an upload waits for', () => {
  const may = (...all: May[]) => all

  it('is the machine while it works', () => {
    const progress = { step: 'reading', done: 1, total: 2 } as const
    expect(waitsFor({ state: 'uploaded', progress })).toBe('machine')
    expect(waitsFor({ state: 'mapped', progress: null })).toBe('machine')
    expect(waitsForMe({ state: 'uploaded', progress, may: may('map') })).toBe(false)
  })

  it('is me only if I may do the next thing', () => {
    const review = { state: 'in_review', progress: null } as const
    expect(waitsForMe({ ...review, may: may('decide', 'approve') })).toBe(true)
    expect(waitsForMe({ ...review, may: may('withdraw') })).toBe(false)
    expect(waitsForMe({ state: 'approved', progress: null, may: may('publish') })).toBe(true)
    expect(waitsForMe({ state: 'published', progress: null, may: may('revert') })).toBe(false)
  })
})

describe('the addresses of the register', () => {
  it('lead back to what they were made from', () => {
    const upload = { page: 'upload', id: '0192-ab', step: 'checks', check: 'coordinates_swapped' }
    expect(registerRoute(uploadPath('0192-ab', 'checks', 'coordinates_swapped'))).toEqual(upload)
    expect(registerRoute(uploadPath('0192-ab'))).toMatchObject({ step: null, check: null })
    const compare = { from: 2, to: 5 }
    const country = { page: 'country', country: 'KEN', compare, part: null }
    expect(registerRoute(countryPath('KEN', compare))).toEqual(country)
    expect(registerRoute('/register/')).toEqual({ page: 'overview' })
  })

  it('are none where a part is made up', () => {
    for (const path of [
      '/register/kenya',
      '/register/KEN/compare/1',
      '/register/uploads',
      '/register/uploads/0192/nonsense',
      '/registers',
    ]) {
      expect(registerRoute(path), path).toBeNull()
    }
  })
})

describe('the difference of a cell', () => {
  const whole = (parts: Part[]) => parts.map(({ text }) => text).join('')
  const marked = (parts: Part[]) => parts.filter(({ differs }) => differs).map(({ text }) => text)

  it('marks the one stretch that differs, and loses no letter', () => {
    const { before, after } = differingParts('36.81234', '36.82234')
    expect([marked(before), marked(after)]).toEqual([['1'], ['2']])
    expect([whole(before), whole(after)]).toEqual(['36.81234', '36.82234'])
  })

  it('marks all where hardly anything stays', () => {
    const { before, after } = differingParts('Uhuru Primary', 'Moi Girls')
    expect([marked(before), marked(after)]).toEqual([['Uhuru Primary'], ['Moi Girls']])
  })

  it('does not cut a letter of two units apart', () => {
    const { after } = differingParts('School 🏫 A of Kisumu', 'School 🏠 A of Kisumu')
    expect(marked(after)).toEqual(['🏠'])
  })

  it('finds what was added within, also where ends overlap', () => {
    const { before, after } = differingParts('1022', '001022')
    expect(marked(after)).toEqual(['00'])
    expect(whole(before)).toBe('1022')
    expect(whole(differingParts('aaa', 'aaaa').after)).toBe('aaaa')
  })

  it('knows a blank from a value', () => {
    expect(cellKind({ before: null, after: 'x' })).toBe('added')
    expect(cellKind({ before: 'x', after: null })).toBe('cleared')
    expect(cellKind({ before: 'x', after: 'y' })).toBe('replaced')
  })
})

const MAPPING: Mapping = {
  columns: [
    { index: 0, column: 'Код', field: 'school_id_govt' },
    { index: 2, column: 'Имя', field: 'school_name' },
  ],
  values: {},
  blanks_clear: false,
  missing: 'keep',
  giga_ids: false,
  simulated: false,
}

describe('a mapping', () => {
  it('never gives one meaning to two columns', () => {
    const moved = withColumn(MAPPING, { index: 1, column: 'Name' }, 'school_name')
    expect(moved.columns.map(({ index, field }) => [index, field])).toEqual([
      [0, 'school_id_govt'],
      [1, 'school_name'],
    ])
    expect(fieldOf(moved, 2)).toBeNull()
    expect(fieldOf(MAPPING, 2)).toBe('school_name')
  })

  it('lets a column be left out', () => {
    expect(withColumn(MAPPING, { index: 0, column: 'Код' }, null).columns).toHaveLength(1)
  })

  it('tells a value that means blank from one that is left to the rules', () => {
    const blank = withValue(MAPPING, 'education_level', '-', null)
    expect(meaningOf(blank, 'education_level', '-')).toBeNull()
    const open = withValue(blank, 'education_level', '-', undefined)
    expect(meaningOf(open, 'education_level', '-')).toBeUndefined()
  })

  it('keeps the coverage of generations beside the columns that mean a field', () => {
    const column = (index: number, generation: '3G' | '4G') => ({
      index,
      column: `percent_${generation}`,
      generation,
    })
    const coverage = { form: 'meta' as const, columns: [column(3, '3G'), column(4, '4G')] }
    const proposed = { ...MAPPING, coverage }
    expect(generationOf(proposed, 4)).toBe('4G')
    expect(generationOf(MAPPING, 4)).toBeNull()
    const fewer = withColumn(proposed, { index: 4, column: 'percent_4G' }, 'latitude')
    expect(fewer.coverage?.columns).toEqual([column(3, '3G')])
    expect(fieldOf(fewer, 4)).toBe('latitude')
    expect(withColumn(fewer, { index: 3, column: 'percent_3G' }, null).coverage).toBeNull()
    const again = withGeneration(fewer, proposed, 4)
    expect(again.coverage).toEqual(coverage)
    expect(fieldOf(again, 4)).toBeNull()
    expect(withGeneration(MAPPING, MAPPING, 4)).toBe(MAPPING)
  })

  it('says which needed fields no column gives', () => {
    const proposal = { missing_fields: ['education_level'] } as unknown as Proposal
    expect(missingFields(MAPPING, proposal)).toEqual(['latitude', 'longitude', 'education_level'])
  })
})

const FINDING: Finding = {
  id: 1,
  row: 0,
  line: 2,
  check: 'coordinates_swapped',
  severity: 'block',
  field: null,
  value: null,
  detail: null,
  other: null,
  metres: null,
  name: 'A',
  longitude: -1.2,
  latitude: 36.8,
  repairs: [],
  accepted: null,
}

describe('a finding', () => {
  const swap = {
    kind: 'swap',
    cells: [
      { field: 'latitude', before: '36.8', after: '-1.2' },
      { field: 'longitude', before: '-1.2', after: '36.8' },
    ],
  }

  it('offers the cells that would mend it', () => {
    const named = { ...FINDING, field: 'school_name', value: 'A' }
    expect(editableCells(named)).toEqual([{ field: 'school_name', value: 'A' }])
    const cells = editableCells({ ...FINDING, repairs: [swap] })
    expect(cells).toContainEqual({ field: 'latitude', value: '36.8' })
    expect(editableCells(FINDING).map(({ field }) => field)).toEqual(['latitude', 'longitude'])
  })

  it('shows where a repair would put the school', () => {
    expect(repairedPlace({ ...FINDING, repairs: [swap] })).toEqual([36.8, -1.2])
    expect(repairedPlace(FINDING)).toBeNull()
    const renamed = { kind: 'encoding', cells: [{ field: 'school_name', before: 'x', after: 'y' }] }
    expect(repairedPlace({ ...FINDING, repairs: [renamed] })).toBeNull()
    const far = { kind: 'sign', cells: [{ field: 'latitude', before: '3', after: '300' }] }
    expect(repairedPlace({ ...FINDING, repairs: [far] })).toBeNull()
  })
})

describe('the box that a map begins with', () => {
  it('is where most points are, not where one strayed to', () => {
    const many = Array.from({ length: 50 }, (_, at): [number, number] => [36 + at / 50, at / 50])
    const box = usualBounds([...many, [-120, 60]])
    expect(box?.[0]).toBeGreaterThan(30)
    expect(box?.[3]).toBeLessThan(10)
  })

  it('keeps the surroundings of a single point, and stays on the globe', () => {
    expect(usualBounds([[36, -1]])).toEqual([35, -2, 37, 0])
    expect(usualBounds([[180, 85]])).toEqual([179, 84, 180, 85])
    expect(usualBounds([])).toBeNull()
  })
})

describe('where a role is held', () => {
  const grant = (role: Role, country: string | null, area: string | null = null): Grant => ({
    role,
    country,
    area,
  })

  it('is a country that is offered, with the areas to which the role is bound', () => {
    const grants = [
      grant('steward', 'KEN', 'Nairobi'),
      grant('administrator', 'KEN', 'NAIROBI'),
      grant('steward', 'KEN', 'Coast'),
      grant('reviewer', 'KEN'),
      grant('steward', 'BIH'),
      grant('steward', 'BIH', 'Zenica'),
    ]
    expect(countriesOf(grants, 'steward')).toEqual(['KEN', 'BIH'])
    expect(areasOf(grants, 'steward', 'KEN')).toEqual(['Nairobi', 'Coast'])
    expect(areasOf(grants, 'steward', 'BIH')).toBeNull()
    expect(areasOf([grant('steward', null)], 'steward', 'KEN')).toBeNull()
    expect(countriesOf([grant('steward', null)], 'steward')).toBeNull()
  })

  it('is named with its area', () => {
    expect(placeText({ country: 'KEN', area: null }, 'en')).toBe('Kenya')
    expect(placeText({ country: 'KEN', area: 'Coast' }, 'en')).toBe('Kenya, Coast')
  })
})

describe('words of the register', () => {
  const t = (key: string, args?: object) => (args ? `${key} ${JSON.stringify(args)}` : key)

  it('name who did it without the mark of the audit', () => {
    expect(personText('person:aigerim', t)).toBe('aigerim')
    expect(personText('key:sync:2', t)).toBe('reg-person-key {"name":"sync:2"}')
    expect(personText('administrator', t)).toBe('reg-person-administrator')
    expect(personText(null, t)).toBe('reg-person-unknown')
  })

  it('show a note that is not known as it came', () => {
    expect(noteText({ kind: 'new_kind', count: 3, lines: [] }, t)).toBe('new_kind: 3')
    expect(noteText({ kind: 'error_cells', count: 1, lines: [7] }, t)).toContain('reg-note-lines')
  })
})

describe('the box of a map and its country', () => {
  const kenya = [34, -5, 42, 5] as const

  it('keeps to the points within the country', () => {
    expect(withCountry([36, -2, 38, 0], [...kenya])).toEqual([36, -2, 38, 0])
  })

  it('takes the country in where points are elsewhere, so that one sees how far off they are', () => {
    expect(withCountry([-2, 34, 2, 38], [...kenya])).toEqual([-2, -5, 42, 38])
    expect(withCountry([36, -2, 46, 0], [...kenya])).toEqual([34, -5, 46, 5])
    expect(withCountry(null, [...kenya])).toEqual(kenya)
    expect(withCountry([1, 1, 2, 2], null)).toEqual([1, 1, 2, 2])
  })
})

describe('the cells that tell what becomes of a row', () => {
  const cell = (before: string | null, after: string | null, raw: string | null = after) => ({
    field: 'school_name',
    before,
    after,
    raw,
  })

  it('are those that change, and of a row that is kept out what the file says', () => {
    const cells = [cell('a', 'b'), cell('a', null), cell(null, null, 'x')]
    expect(tellingCells({ fate: 'changed', cells })).toHaveLength(2)
    expect(tellingCells({ fate: 'blocked', cells: [cell(null, null, 'x')] })).toHaveLength(1)
  })

  it('leave out the name of a new school, which is its title, and put its id last', () => {
    const fields = ['qosyl_id', 'school_name', 'latitude']
    const cells = fields.map((field) => ({ ...cell(null, 'x'), field }))
    const told = tellingCells({ fate: 'new', cells }).map(({ field }) => field)
    expect(told).toEqual(['latitude', 'qosyl_id'])
  })

  it('come with the remarks that still stand', () => {
    const findings = (['block', 'note'] as const).map((severity) => ({ check: 'x', severity }))
    expect(standing({ fate: 'new', findings })).toHaveLength(1)
    expect(standing({ fate: 'blocked', findings })).toHaveLength(2)
  })
})

describe('the detail of a finding', () => {
  const t = (key: string, args?: object) => (args ? `${key} ${JSON.stringify(args)}` : key)
  const said = (detail: string | null) => detailText(detail, ['1012'], t, 'ru')

  it('is in the language of the page where its form is known', () => {
    expect(said('3 rows have it')).toBe('reg-detail-rows {"count":3}')
    expect(said('in Iraq (IRQ)')).toBe('reg-detail-country {"country":"Ирак"}')
    expect(said('says Mombasa, is Kilifi, north')).toContain('"real":"Kilifi, north"')
    expect(said('in the sea')).toBe('reg-detail-sea')
    expect(said('4 rows repeat those from line 30')).toBe('reg-detail-repeat {"count":4,"line":30}')
    expect(said('merged:0192-ab')).toBe('reg-detail-merged')
  })

  it('stays as it came where it is not known, and is left out where the cells show it', () => {
    expect(said('a new kind of detail')).toBe('a new kind of detail')
    expect(said('latitude 36.8, longitude -1.2')).toBe('')
    expect(said('1012')).toBe('')
    expect(said(null)).toBe('')
  })
})
