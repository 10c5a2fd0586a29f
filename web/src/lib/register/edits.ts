// Schools that became one, and one that became several: what can be asked for. Pure.

import type { Field } from '../api/register-types'
import { formatNumber, type Translate } from '../format'
import type { Language } from '../url-state'

/** Schools that are merged at once, or that one is split into: the server takes no more. */
export const EDITED_MAX = 100

/** One of the schools that a school was split into, as it is typed. */
export interface Part {
  /** Tells the parts apart while they come and go. */
  key: number
  name: string
  government_id: string
  latitude: string
  longitude: string
  /** A word of the register; empty where it is as before. */
  level: string
}

export type Flaw = 'name' | 'latitude' | 'longitude'

export interface Place {
  latitude: number
  longitude: number
}

export function emptyPart(key: number): Part {
  return { key, name: '', government_id: '', latitude: '', longitude: '', level: '' }
}

/** Degrees with a point or a comma; `null` for what is none, or beyond `most`. */
function degrees(text: string, most: number): number | null {
  const plain = text.trim().replace(',', '.')
  const value = plain === '' ? Number.NaN : Number(plain)
  return Math.abs(value) <= most ? value : null
}

/** Where a part is, once both its coordinates can be read. */
export function placeOf(part: Pick<Part, 'latitude' | 'longitude'>): Place | null {
  const latitude = degrees(part.latitude, 90)
  const longitude = degrees(part.longitude, 180)
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

/** What a part still lacks. */
export function flawsOf(part: Part): Flaw[] {
  const flaws: [Flaw, boolean][] = [
    ['name', part.name.trim() === ''],
    ['latitude', degrees(part.latitude, 90) === null],
    ['longitude', degrees(part.longitude, 180) === null],
  ]
  return flaws.filter(([, lacks]) => lacks).map(([flaw]) => flaw)
}

/** A sound part as columns of the register, without those that say nothing. */
export function columnsOf(part: Part): Record<Field, string> {
  const place = placeOf(part)
  const columns: [Field, string][] = [
    ['school_name', part.name.trim()],
    ['school_id_govt', part.government_id.trim()],
    ['latitude', String(place?.latitude ?? '')],
    ['longitude', String(place?.longitude ?? '')],
    ['education_level', part.level],
  ]
  return Object.fromEntries(columns.filter(([, text]) => text !== ''))
}

const EARTH_RADIUS_M = 6_371_009

/** The way between two places over the Earth as a ball, true to half a percent. */
export function metresBetween(a: Place, b: Place): number {
  const [from, to] = [(a.latitude * Math.PI) / 180, (b.latitude * Math.PI) / 180]
  const east = ((b.longitude - a.longitude) * Math.PI) / 180
  const chord =
    Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(east / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** A distance as people say it. */
export function distanceText(metres: number, t: Translate, language: Language): string {
  if (metres < 1000) return t('reg-metres', { value: formatNumber(Math.round(metres), language) })
  const decimals = metres < 10_000 ? 1 : 0
  return t('reg-kilometres', { value: formatNumber(metres / 1000, language, decimals) })
}
