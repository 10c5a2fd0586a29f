// People, sessions and the audit: the wire shapes, and how they are asked for.

import { query } from './client'
import { send } from './send'
import type { Page } from './types'

export const ROLES = ['viewer', 'steward', 'reviewer', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** A role; without a country in all of them, without an area in the whole country. */
export interface Grant {
  role: Role
  country: string | null
  area: string | null
}

export interface MyPerson {
  id: string
  login: string
  name: string
  must_change_password: boolean
}

export interface Me {
  kind: 'public' | 'person' | 'key' | 'administrator'
  person: MyPerson | null
  key: string | null
  grants: Grant[]
}

export interface Person {
  id: string
  login: string
  name: string
  grants: Grant[]
  must_change_password: boolean
  created_at: string
  disabled_at: string | null
  /** A password that the server made, shown this once. */
  password?: string
}

export interface PersonChange {
  name?: string
  disabled?: boolean
  new_password?: boolean
}

export interface AuditEntry {
  id: number
  at: string
  actor: string
  action: string
  country: string | null
  subject: string | null
  before: unknown
  after: unknown
}

export interface AuditFilter {
  actor?: string
  action?: string
  country?: string
  since?: string
  until?: string
}

const person = (id: string) => `/v1/people/${encodeURIComponent(id)}`

export const people = {
  me: () => send<Me>('GET', '/v1/me'),
  signIn: (login: string, password: string) => send<Me>('POST', '/v1/session', { login, password }),
  signOut: () => send<null>('DELETE', '/v1/session'),
  changePassword: (current: string, password: string) =>
    send<Me>('POST', '/v1/me/password', { current, password }),
  list: (q: string, cursor: string | null) =>
    send<Page<Person>>('GET', `/v1/people${query({ q, cursor })}`),
  add: (login: string, name: string, grants: Grant[]) =>
    send<Person>('POST', '/v1/people', { login, name: name || null, grants }),
  change: (id: string, change: PersonChange) => send<Person>('PATCH', person(id), change),
  grant: (id: string, grants: Grant[]) => send<Person>('PUT', `${person(id)}/grants`, { grants }),
  audit: (filter: AuditFilter, cursor: string | null) =>
    send<Page<AuditEntry>>('GET', `/v1/audit${query({ ...filter, cursor })}`),
}

/** Where the audit can be taken away as CSV. */
export function auditCsvUrl(filter: AuditFilter): string {
  return `/v1/audit.csv${query({ ...filter })}`
}
