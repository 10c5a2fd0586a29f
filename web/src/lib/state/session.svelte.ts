// Who has signed in here, and what they may do.

import { ApiError } from '../api/client'
import { type Me, people, type Role } from '../api/people'
import { allows, allowsEverywhere, allowsWholly } from '../roles'
import { open, route } from './view.svelte'

const NOBODY: Me = { kind: 'public', person: null, key: null, grants: [] }

export const session = $state<{ me: Me; loaded: boolean }>({ me: NOBODY, loaded: false })

/** Where somebody wanted to go when they were asked to sign in. */
let wanted = '/'

/** Asks the server who this is. Where it does not answer, it is nobody. */
export async function loadSession(): Promise<void> {
  session.me = await people.me().catch(() => NOBODY)
  session.loaded = true
}

/** Asks anew who this is where a refusal says that the session has ended meanwhile. */
export async function noticeEnd(error: unknown): Promise<void> {
  if (error instanceof ApiError && error.problem.status === 401) await loadSession()
}

/** Signs in; who must first change the password stays on the page for that. */
export async function signIn(login: string, password: string): Promise<void> {
  arrive(await people.signIn(login, password))
}

/** Changes one's own password; who had to do it goes on to where they wanted. */
export async function changePassword(current: string, password: string): Promise<void> {
  const had_to = session.me.person?.must_change_password
  const me = await people.changePassword(current, password)
  if (had_to) arrive(me)
  else session.me = me
}

function arrive(me: Me): void {
  session.me = me
  session.loaded = true
  if (!me.person || me.person.must_change_password) return
  const goal = wanted
  // The next one who signs in here wants something else.
  wanted = '/'
  open(goal)
}

/** Signs out. Where the server does not answer, one stays signed in and is told so. */
export async function signOut(): Promise<void> {
  await people.signOut()
  session.me = NOBODY
  wanted = '/'
  open('/')
}

/** Goes to the page for signing in, and back here after it. */
export function askToSignIn(): void {
  wanted = route.path
  open('/sign-in')
}

/** Whether who is here holds a role somewhere; with a country in the whole of it, or in an area. */
export function may(role: Role, country?: string, area: string | null = null): boolean {
  return allows(session.me.grants, role, country, area)
}

/** Whether who is here reads the audit, at least that of a whole country. */
export function mayReadAudit(): boolean {
  return allowsWholly(session.me.grants, 'viewer')
}

/** Whether who is here holds a role in all countries. */
export function mayEverywhere(role: Role): boolean {
  return allowsEverywhere(session.me.grants, role)
}
