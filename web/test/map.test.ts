import { readFileSync } from 'node:fs'
import { createExpression, featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { cutAtAntimeridian, unwrap } from '../src/lib/map/antimeridian'
import { hasRing, schoolFilter, shownCount, shownStatus } from '../src/lib/map/expressions'
import { PALETTE } from '../src/lib/map/palette'
import { StaleTiles } from '../src/lib/map/stale-tiles'
import { type MapLook, mapLayers, mapStyle } from '../src/lib/map/style'
import { tileAt } from '../src/lib/map/tile-math'
import { STATUSES, type Status } from '../src/lib/status'
import { LANGUAGES } from '../src/lib/url-state'

type Properties = Record<string, unknown>

function evaluate(expression: unknown, properties: Properties): unknown {
  const compiled = createExpression(expression, 'test')
  if (compiled.result === 'error') throw new Error(JSON.stringify(compiled.value))
  return compiled.value.evaluate({ zoom: 5 }, { type: 'Point', properties } as never)
}

const CELL = { count: 9, good: 4, bad: 4, no_data: 1, status: 'bad' }

describe('what the map shows of a cell', () => {
  it('is all of its schools when nothing is hidden', () => {
    expect(evaluate(shownCount([]), CELL)).toBe(9)
    expect(evaluate(shownStatus([]), CELL)).toBe('bad')
  })

  it('leaves hidden statuses out of count and colour', () => {
    expect(evaluate(shownCount(['bad']), CELL)).toBe(5)
    expect(evaluate(shownStatus(['bad']), CELL)).toBe('good')
    expect(evaluate(shownStatus(['bad', 'good']), CELL)).toBe('no_data')
    expect(evaluate(shownCount([...STATUSES]), CELL)).toBe(0)
  })

  it('takes the worse status of two that are as frequent', () => {
    expect(evaluate(shownStatus(['no_data']), CELL)).toBe('bad')
  })

  it('is a single school by its own status', () => {
    const single = { count: 1, status: 'good' }
    expect(evaluate(shownCount([]), single)).toBe(1)
    expect(evaluate(shownCount(['good']), single)).toBe(0)
    expect(evaluate(shownStatus(['bad']), { status: 'moderate' })).toBe('moderate')
    const shown = (hidden: Status[]) =>
      featureFilter(schoolFilter(hidden), 'test').filter({ zoom: 12 }, {
        type: 1,
        properties: single,
      } as never)
    expect([shown([]), shown(['good'])]).toEqual([true, false])
  })

  it('has a ring if a school that is shown is not connected', () => {
    expect(evaluate(hasRing([]), { ...CELL, not_connected: 1 })).toBe(true)
    expect(evaluate(hasRing([]), CELL)).toBe(false)
    expect(evaluate(hasRing(['not_connected']), { ...CELL, not_connected: 1 })).toBe(false)
  })
})

describe('the style', () => {
  it('lets schools of other countries than the chosen one stand back, where the tile says whose', () => {
    const opacity = (country: string | null) => {
      const look: MapLook = { theme: 'light', language: 'en', hidden: [], country }
      const schools = mapLayers(look).find(({ id }) => id === 'schools')
      const paint: Properties = { ...schools?.paint }
      return paint['icon-opacity']
    }
    expect(opacity(null)).toBe(1)
    const seen = (of: Properties) => evaluate(opacity('KAZ'), of)
    expect([seen({}), seen({ country: 'KAZ' })]).toEqual([1, 1])
    expect(seen({ country: 'UZB' })).toBeLessThan(0.5)
  })

  it('is valid in every theme, language and state, and asks no one else for anything', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const language of LANGUAGES) {
        for (const hidden of [[], ['good' as const], [...STATUSES]]) {
          const style = mapStyle({ theme, language, hidden, country: 'KAZ' }, 'http://localhost')
          expect(validateStyleMin(style)).toEqual([])
          expect('glyphs' in style || 'sprite' in style).toBe(false)
          const addresses = JSON.stringify(style.sources).match(/https?:[^"]+/g)
          expect(addresses).toEqual(['http://localhost/tiles/schools/{z}/{x}/{y}'])
        }
      }
    }
  })
})

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

describe('the colours', () => {
  it('set every mark off from the land by 3:1 or more, by its fill or by its line', () => {
    for (const { land, landAside, status } of Object.values(PALETTE)) {
      for (const { fill, line } of Object.values(status)) {
        for (const ground of [land, landAside]) {
          expect(Math.max(contrast(fill, ground), contrast(line, ground))).toBeGreaterThan(3)
        }
      }
    }
  })

  it('set the sign within a mark and the number within a dot off from it by 3:1 and 4.5:1', () => {
    for (const { ink, status } of Object.values(PALETTE)) {
      for (const { fill, line } of Object.values(status)) {
        expect(contrast(fill, line)).toBeGreaterThan(3)
        expect(contrast(fill, ink)).toBeGreaterThan(4.5)
      }
    }
  })

  it('set labels off from the land by 4.5:1', () => {
    for (const { land, landAside, label } of Object.values(PALETTE)) {
      expect(contrast(label, land)).toBeGreaterThan(4.5)
      expect(contrast(label, landAside)).toBeGreaterThan(4.5)
    }
  })
})

describe('tiles', () => {
  it('have the addresses of Web Mercator', () => {
    expect(tileAt(76.93, 43.24, 0)).toEqual({ z: 0, x: 0, y: 0 })
    expect(tileAt(76.93, 43.24, 10)).toEqual({ z: 10, x: 730, y: 375 })
    expect(tileAt(-180, 89, 3)).toEqual({ z: 3, x: 0, y: 0 })
    expect(tileAt(180, -89, 3)).toEqual({ z: 3, x: 7, y: 7 })
  })
})

describe('tiles that changed', () => {
  it('are those of every zoom that hold the place, each once, and are taken once', () => {
    const stale = new StaleTiles()
    stale.addPlace(76.93, 43.24)
    stale.addPlace(76.93, 43.24)
    expect(stale.size).toBe(15)
    expect(stale.take()).toContainEqual({ z: 10, x: 730, y: 375 })
    expect([stale.size, stale.take()]).toEqual([0, []])
  })
})

describe('outlines over the antimeridian', () => {
  const square: Position[] = [
    [170, 10],
    [-170, 10],
    [-170, 20],
    [170, 20],
    [170, 10],
  ]

  it('are cut into a part on each side', () => {
    const cut = cutAtAntimeridian({ type: 'Polygon', coordinates: [square] })
    if (cut.type !== 'MultiPolygon') throw new Error(cut.type)
    expect(cut.coordinates).toHaveLength(2)
    const lons = cut.coordinates.flat(2).map(([lon = 0]) => lon)
    expect(lons.every((lon) => Math.abs(lon) >= 170 && Math.abs(lon) <= 180)).toBe(true)
  })

  it('around the pole are closed along the foot of the map', () => {
    const ring: Position[] = [
      [-180, -70],
      [-60, -70],
      [60, -70],
      [180, -70],
    ].map(([x = 0, y = 0]) => [x, y])
    const closed = unwrap(ring)
    expect(closed.at(-1)).toEqual([-180, -70])
    expect(closed.filter(([, lat]) => lat === -90)).toHaveLength(2)
  })

  it('leave no ring of the committed outlines that jumps', async () => {
    const { feature } = await import('topojson-client')
    for (const scale of ['110m', '50m']) {
      const file = new URL(`../public/basemap/world-${scale}.json`, import.meta.url)
      const world = JSON.parse(readFileSync(file, 'utf8'))
      const shapes = feature(world, world.objects.countries) as unknown as GeoJSON.FeatureCollection
      for (const shape of shapes.features) {
        const cut = cutAtAntimeridian(shape.geometry)
        if (cut.type !== 'MultiPolygon') continue
        for (const ring of cut.coordinates.flat()) {
          const jumps = ring.filter(
            ([lon = 0, lat = 0], i) =>
              lat > -89 && i > 0 && Math.abs(lon - (ring[i - 1]?.[0] ?? 0)) > 180,
          )
          expect(jumps, String(shape.id)).toEqual([])
        }
      }
    }
  })
})
