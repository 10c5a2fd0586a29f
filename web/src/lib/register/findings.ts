// Which cells a finding or a row is about, and where it is on the map. Pure.

import type { ChangeRow, Field, Finding, RowCell } from '../api/register-types'

interface Cell {
  field: Field
  value: string | null
}

const POSITION: Field[] = ['latitude', 'longitude']

/** The cells to mend: the finding's own, those of its repairs, or the place of a row that has one. */
export function editableCells(finding: Finding): Cell[] {
  const cells = new Map<Field, string | null>()
  if (finding.field) cells.set(finding.field, finding.value)
  for (const { cells: changes } of finding.repairs) {
    for (const { field, before } of changes) if (!cells.has(field)) cells.set(field, before)
  }
  if (cells.size === 0 || POSITION.some((field) => cells.has(field))) {
    const place = { latitude: finding.latitude, longitude: finding.longitude }
    for (const [field, degrees] of Object.entries(place)) {
      if (degrees !== null && !cells.has(field)) cells.set(field, String(degrees))
    }
  }
  return [...cells].map(([field, value]) => ({ field, value }))
}

/** Where a repair would put the school, if it moves it. */
export function repairedPlace(finding: Finding): [longitude: number, latitude: number] | null {
  const repair = finding.repairs[finding.accepted ?? 0]
  const degrees = (field: Field, now: number | null) => {
    const cell = repair?.cells.find((one) => one.field === field)
    return cell ? Number.parseFloat(cell.after ?? '') : (now ?? Number.NaN)
  }
  const longitude = degrees('longitude', finding.longitude)
  const latitude = degrees('latitude', finding.latitude)
  const moved = repair?.cells.some(({ field }) => POSITION.includes(field)) ?? false
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return moved && sound ? [longitude, latitude] : null
}

export type Bounds = [west: number, south: number, east: number, north: number]

/**
 * The box where most of the points are: a few that lie on another continent must not make a country
 * a speck. At least two degrees wide, so that a single point keeps its surroundings.
 */
export function usualBounds(points: readonly [number, number][]): Bounds | null {
  if (points.length === 0) return null
  const quantile = (values: number[], share: number) =>
    values[Math.round((values.length - 1) * share)] ?? 0
  const side = (values: number[]): [number, number] => {
    values.sort((a, b) => a - b)
    const [least, most] = [quantile(values, 0.1), quantile(values, 0.9)]
    const pad = Math.max(1 - (most - least) / 2, (most - least) * 0.1)
    return [least - pad, most + pad]
  }
  const [west, east] = side(points.map(([longitude]) => longitude))
  const [south, north] = side(points.map(([, latitude]) => latitude))
  return [Math.max(-180, west), Math.max(-85, south), Math.min(180, east), Math.min(85, north)]
}

/**
 * The points' box alone where it lies within the country; else a box that also holds the country,
 * so that one sees how far off they are.
 */
export function withCountry(points: Bounds | null, country: Bounds | null): Bounds | null {
  if (!points || !country) return points ?? country
  const [west, south, east, north] = country
  const within = points[0] >= west && points[2] <= east && points[1] >= south && points[3] <= north
  if (within) return points
  return [
    Math.min(points[0], west),
    Math.min(points[1], south),
    Math.max(points[2], east),
    Math.max(points[3], north),
  ]
}

/**
 * What changes in a row; of a row that is kept out, what the file says. A new school's name is its
 * title already, and its id, which nobody has to read, stands last.
 */
export function tellingCells({ fate, cells }: Pick<ChangeRow, 'fate' | 'cells'>): RowCell[] {
  if (fate === 'blocked') return cells.filter(({ after, raw }) => after !== null || raw)
  const changes = cells.filter(({ before, after }) => before !== null || after !== null)
  if (fate !== 'new') return changes
  const isId = ({ field }: RowCell) => field === 'qosyl_id'
  const others = changes.filter((cell) => cell.field !== 'school_name' && !isId(cell))
  return [...others, ...changes.filter(isId)]
}

/** The remarks that still stand: a blocking one of a row that enters has been mended. */
export function standing({ fate, findings }: Pick<ChangeRow, 'fate' | 'findings'>) {
  return findings.filter(({ severity }) => fate === 'blocked' || severity !== 'block')
}
