// Who did it, and who may do what where. Pure.

import type { Grant, Role } from '../api/people'
import type { Translate } from '../format'

/** An author of the audit log: `person:LOGIN`, `key:NAME` or `administrator`. */
export function personText(author: string | null | undefined, t: Translate): string {
  if (!author) return t('reg-person-unknown')
  const [kind, ...name] = author.split(':')
  if (author === 'administrator') return t('reg-person-administrator')
  if (name.length === 0) return author
  return kind === 'key' ? t('reg-person-key', { name: name.join(':') }) : name.join(':')
}

/** The whole countries in which a role is held by name or as administrator; `null` is all. */
export function countriesOf(grants: Grant[], role: Role): string[] | null {
  const held = grants.filter((one) => one.role === role || one.role === 'administrator')
  const whole = held.filter(({ area }) => area === null)
  if (whole.some(({ country }) => country === null)) return null
  return [...new Set(whole.flatMap(({ country }) => country ?? []))]
}
