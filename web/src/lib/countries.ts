// Country names by ISO code, from the file that the map's labels use too.

import table from '../data/countries.json'
import type { Language } from './url-state'

export interface CountryEntry extends Record<Language, string> {
  /** Longitude and latitude of the label; none for places too small for the outlines. */
  label?: number[]
  /** Size of the largest part, in square degrees on the map. */
  size?: number
}

export const COUNTRIES: Record<string, CountryEntry> = table

/** The name in the language; the code itself if the file does not have it. */
export function countryName(code: string, language: Language): string {
  return COUNTRIES[code]?.[language] ?? code
}
