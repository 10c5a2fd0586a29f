// Natural Earth's outlines, served with the page.

import type { FeatureCollection, MultiLineString, Point } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { COUNTRIES } from '../countries'
import { cutAtAntimeridian } from './antimeridian'

type Outlines = Topology<{ countries: GeometryCollection }>

export interface Basemap {
  countries: FeatureCollection
  borders: FeatureCollection<MultiLineString, { disputed: boolean }>
}

/** Loads the outlines of one scale. `code` of a country is its ISO 3166-1 alpha-3, or `none`. */
export async function loadBasemap(scale: '110m' | '50m'): Promise<Basemap> {
  const response = await fetch(`/basemap/world-${scale}.json`)
  if (!response.ok) throw new Error(`the outlines of the world did not load: ${response.status}`)
  const world = (await response.json()) as Outlines
  const { countries } = world.objects
  const shapes = feature(world, countries)
  for (const shape of shapes.features) {
    shape.properties = { code: shape.id ?? 'none' }
    shape.geometry = cutAtAntimeridian(shape.geometry)
  }
  // Where a side has no ISO code, who governs it is disputed.
  const lines = (disputed: boolean) => ({
    type: 'Feature' as const,
    properties: { disputed },
    geometry: mesh(
      world,
      countries,
      (a, b) => a !== b && (a.id === undefined || b.id === undefined) === disputed,
    ),
  })
  return {
    countries: shapes,
    borders: { type: 'FeatureCollection', features: [lines(false), lines(true)] },
  }
}

/** Where each country's name stands. */
export function countryLabels(): FeatureCollection<Point> {
  const features = Object.entries(COUNTRIES).flatMap(([code, entry]) => {
    const { label, size, ...names } = entry
    if (!label) return []
    return [
      {
        type: 'Feature' as const,
        properties: { code, size, ...names },
        geometry: { type: 'Point' as const, coordinates: label },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}
