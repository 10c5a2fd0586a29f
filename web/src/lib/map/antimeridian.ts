// The outlines run on over the antimeridian and around the pole, as on a globe. The map is flat:
// rings are cut at 180 degrees, and a ring around the south pole is closed along the map's foot.

import type { Geometry, Position } from 'geojson'

type Ring = Position[]

const longitude = (point: Position | undefined) => point?.[0] ?? 0
const latitude = (point: Position | undefined) => point?.[1] ?? 0

/** The ring with longitudes that never jump; they may leave -180 to 180. */
export function unwrap(ring: Ring): Ring {
  let shift = 0
  const flat = ring.map((point, index) => {
    const step = longitude(point) - longitude(ring[Math.max(0, index - 1)])
    if (step > 180) shift -= 360
    if (step < -180) shift += 360
    return [longitude(point) + shift, latitude(point)]
  })
  const first = flat[0]
  const last = flat.at(-1)
  if (!first || Math.abs(longitude(last) - longitude(first)) < 180) return flat
  return [...flat, [longitude(last), -90], [longitude(first), -90], first]
}

/** What of the ring lies on one side of a meridian (Sutherland and Hodgman). */
function half(ring: Ring, meridian: number, east: boolean): Ring {
  const inside = (point: Position) =>
    east ? longitude(point) >= meridian : longitude(point) <= meridian
  return ring.flatMap((point, index) => {
    const before = ring.at(index - 1) ?? point
    if (inside(point) === inside(before)) return inside(point) ? [point] : []
    const share = (meridian - longitude(before)) / (longitude(point) - longitude(before))
    const crossing = [meridian, latitude(before) + share * (latitude(point) - latitude(before))]
    return inside(point) ? [crossing, point] : [crossing]
  })
}

/** The part of a ring in the world that is `worlds` times 360 degrees to the east, moved home. */
function part(ring: Ring, worlds: number): Ring {
  const moved = ring.map((point) => [longitude(point) - 360 * worlds, latitude(point)])
  const cut = half(half(moved, -180, true), 180, false)
  const first = cut[0]
  return first ? [...cut, first] : []
}

function cutPolygon(rings: Ring[]): Ring[][] {
  const jumps = rings.some((ring) =>
    ring.some((point, i) => i > 0 && Math.abs(longitude(point) - longitude(ring[i - 1])) > 180),
  )
  if (!jumps) return [rings]
  const flat = rings.map(unwrap)
  return [-1, 0, 1]
    .map((worlds) => flat.map((ring) => part(ring, worlds)).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0)
}

/** The shape as a flat map can fill it. */
export function cutAtAntimeridian(geometry: Geometry): Geometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { type: 'MultiPolygon', coordinates: polygons.flatMap(cutPolygon) }
}
