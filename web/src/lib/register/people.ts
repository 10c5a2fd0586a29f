// Who did it, and who may do what where. Pure.

import type { Grant, Role } from '../api/people'
import { countryName } from '../countries'
import type { Translate } from '../format'
import type { Language } from '../url-state'

/** An author of the audit log: `person:LOGIN`, `key:NAME` or `administrator`. */
export function personText(author: string | null | undefined, t: Translate): string {
  if (!author) return t('reg-person-unknown')
  const [kind, ...name] = author.split(':')
  if (author === 'administrator') return t('reg-person-administrator')
  if (name.length === 0) return author
  return kind === 'key' ? t('reg-person-key', { name: name.join(':') }) : name.join(':')
}

const holders = (grants: Grant[], role: Role) =>
  grants.filter((one) => one.role === role || one.role === 'administrator')

/** The countries in which a role is held, wholly or in an area; `null` is all. */
export function countriesOf(grants: Grant[], role: Role): string[] | null {
  const held = holders(grants, role)
  if (held.some(({ country }) => country === null)) return null
  return [...new Set(held.flatMap(({ country }) => country ?? []))]
}

/** The areas of a country to which a role is bound; `null` is the whole country. */
export function areasOf(grants: Grant[], role: Role, country: string): string[] | null {
  const there = ({ country: one }: Grant) => one === null || one === country
  const areas = holders(grants, role)
    .filter(there)
    .map(({ area }) => area)
  if (areas.includes(null)) return null
  const named = areas.flatMap((area) => area ?? [])
  const first = (area: string, at: number) =>
    named.findIndex((one) => one.toLowerCase() === area.toLowerCase()) === at
  return named.filter(first)
}

/** The country of an upload, and its area if it counts for one alone. */
export function placeText(
  { country, area }: { country: string; area: string | null },
  language: Language,
): string {
  const name = countryName(country, language)
  return area === null ? name : `${name}, ${area}`
}
