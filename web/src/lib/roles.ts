// What roles include, as the server has it, and how they are named.

import type { Grant, Role } from './api/people'
import { countryName } from './countries'
import type { Translate } from './format'
import type { MessageKey } from './i18n/keys'
import type { Language } from './url-state'

export const ROLE_NAME: Record<Role, MessageKey> = {
  viewer: 'role-viewer',
  steward: 'role-steward',
  reviewer: 'role-reviewer',
  administrator: 'role-administrator',
}

export function roleName(role: Role, t: Translate): string {
  return t(ROLE_NAME[role])
}

function includes(held: Role, asked: Role): boolean {
  return held === asked || held === 'administrator' || asked === 'viewer'
}

/** Whether the grants give a role somewhere; with a country in the whole of it, or in an area. */
export function allows(
  grants: Grant[],
  role: Role,
  country?: string,
  area: string | null = null,
): boolean {
  return grants.some((grant) => {
    const there = country === undefined || grant.country === null || grant.country === country
    const covers = country === undefined || grant.area === null || isSameArea(grant.area, area)
    return includes(grant.role, role) && there && covers
  })
}

/** As the server compares areas: their letters count, the size of the letters does not. */
function isSameArea(one: string, other: string | null): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/** Whether the grants give a role in the whole of a country, or of all. */
export function allowsWholly(grants: Grant[], role: Role): boolean {
  return grants.some((grant) => includes(grant.role, role) && grant.area === null)
}

/** Whether the grants give a role in all countries. */
export function allowsEverywhere(grants: Grant[], role: Role): boolean {
  return grants.some((grant) => includes(grant.role, role) && grant.country === null)
}

/** A role and where it is held, in words. */
export function grantText(grant: Grant, t: Translate, language: Language): string {
  const country = grant.country ? countryName(grant.country, language) : t('role-everywhere')
  const place = grant.area ? `${country}, ${grant.area}` : country
  return `${roleName(grant.role, t)} · ${place}`
}
