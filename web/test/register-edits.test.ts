import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { partPath, registerRoute } from '../src/lib/register/address'
import {
  columnsOf,
  distanceText,
  emptyPart,
  flawsOf,
  metresBetween,
  type Part,
  placeOf,
} from '../src/lib/register/edits'
import { SchoolFinder } from '../src/lib/state/school-finder.svelte'
import { schoolName } from '../src/lib/state/school-names'

const PART: Part = { ...emptyPart(1), name: ' New ', latitude: '43,25', longitude: '76.9' }
const ID = '0192aaaa-0000-4000-8000-00000000000a'

describe('the pages of merges, splits and layers', () => {
  it('have addresses that lead back to them', () => {
    for (const part of ['merge', 'split', 'layers'] as const) {
      const route = { page: 'country', country: 'KEN', compare: null, part }
      expect(registerRoute(partPath('KEN', part))).toEqual(route)
    }
    expect(registerRoute('/register/KEN/merged')).toBeNull()
    expect(registerRoute('/register/KEN/layers/1')).toBeNull()
  })
})

describe('a part of a school', () => {
  it('lacks a name and a place at first', () => {
    expect(flawsOf(emptyPart(0))).toEqual(['name', 'latitude', 'longitude'])
    expect(flawsOf(PART)).toEqual([])
    expect(flawsOf({ ...PART, latitude: '90.1' })).toEqual(['latitude'])
    expect(flawsOf({ ...PART, longitude: '76,9 E' })).toEqual(['longitude'])
  })

  it('becomes columns of the register, with points and without blanks', () => {
    const columns = { school_name: 'New', latitude: '43.25', longitude: '76.9' }
    expect(columnsOf(PART)).toEqual(columns)
    expect(columnsOf({ ...PART, government_id: ' 007 ', level: 'Primary' })).toEqual({
      ...columns,
      school_id_govt: '007',
      education_level: 'Primary',
    })
  })

  it('has a place once both its coordinates can be read', () => {
    expect(placeOf({ latitude: '-1,5', longitude: '' })).toBeNull()
    expect(placeOf({ latitude: '-1,5', longitude: '36' })).toEqual({
      latitude: -1.5,
      longitude: 36,
    })
  })
})

describe('a distance', () => {
  const t = (key: string, args?: Record<string, string | number>) => `${key} ${args?.value}`

  it('is that of a ball, also over the line of the date', () => {
    const degree = metresBetween({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })
    expect(degree).toBeCloseTo(111_195, -1)
    const [east, west] = [179.9, -179.9].map((longitude) => ({ latitude: 60, longitude }))
    if (!east || !west) throw new Error('there are two places')
    expect(metresBetween(east, west)).toBeCloseTo(11_119, -2)
    expect(metresBetween(east, east)).toBe(0)
  })

  it('is said in metres, then in kilometres', () => {
    expect(distanceText(999.4, t, 'en')).toBe('reg-metres 999')
    expect(distanceText(1149, t, 'en')).toBe('reg-kilometres 1.1')
    expect(distanceText(12_400, t, 'ru')).toBe('reg-kilometres 12')
  })
})

describe('looking for schools', () => {
  const fetched = vi.fn<(path: string) => Promise<Response>>()
  const asked = () => fetched.mock.calls.map(([path]) => path)

  beforeEach(() => {
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
  })

  afterEach(() => vi.unstubAllGlobals())

  function answer(body: unknown, status = 200): void {
    fetched.mockImplementation(async () => new Response(JSON.stringify(body), { status }))
  }

  async function looked(text: string): Promise<SchoolFinder> {
    const finder = new SchoolFinder('KEN')
    finder.look(text)
    await vi.waitFor(() => expect(finder.page ?? finder.failed).not.toBeNull())
    return finder
  }

  it('asks for a part of the name within the country', async () => {
    answer({ items: [{ id: ID }], total: 12, next: null })
    const finder = await looked(' hill ')
    expect(asked()).toEqual(['/v1/schools?q=hill&country=KEN&limit=8'])
    expect(finder.page?.total).toBe(12)
    finder.look('  ')
    expect(finder.page).toBeNull()
  })

  it('asks for one school by its id, and takes it only where it is open and of the country', async () => {
    const school = { id: ID, country: 'KEN', standing: 'open' }
    for (const [one, found] of [
      [school, 1],
      [{ ...school, country: 'BIH' }, 0],
      [{ ...school, standing: 'closed' }, 0],
    ] as const) {
      answer(one)
      expect((await looked(ID)).page?.total).toBe(found)
    }
    expect(new Set(asked())).toEqual(new Set([`/v1/schools/${ID}`]))
    answer({ code: 'school_unknown' }, 404)
    expect((await looked(ID)).page?.total).toBe(0)
    answer({}, 503)
    expect((await looked(ID)).failed).not.toBeNull()
  })

  it('asks for a name once, and again only after a failure', async () => {
    answer({}, 503)
    expect(await schoolName(ID)).toBe(ID)
    answer({ name: 'Hill' })
    expect(await Promise.all([schoolName(ID), schoolName(ID)])).toEqual(['Hill', 'Hill'])
    expect(fetched).toHaveBeenCalledTimes(2)
  })
})
