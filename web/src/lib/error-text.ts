// What went wrong, in the words of the page's language, never in those of the browser or the server.

import { ApiError } from './api/client'
import type { Translate } from './format'
import type { MessageKey } from './i18n/keys'

/** Refusals that a person can do something about, by the server's stable `code`. */
const BY_CODE: Record<string, MessageKey> = {
  code_unknown: 'speed-code-unknown',
  code_expired: 'speed-code-expired',
  code_exhausted: 'speed-code-exhausted',
  too_many_codes: 'speed-code-many',
  school_unknown: 'school-unknown',
  school_foreign: 'error-school-foreign',
  device_foreign: 'error-school-foreign',
  sign_in_wrong: 'sign-in-wrong',
  sign_in_needed: 'sign-in-needed',
  too_many_sign_ins: 'sign-in-many',
  role_missing: 'role-missing',
  account_changed: 'sign-in-needed',
  password_change_needed: 'password-intro',
  password_length: 'password-length',
  password_common: 'password-common',
  password_unchanged: 'password-unchanged',
  login_taken: 'people-login-taken',
  login_malformed: 'people-login-help',
  grant_twice: 'people-grant-twice',
  origin_foreign: 'error-origin',
  time_impossible: 'error-time',
  signature_time: 'error-time',
}

const BY_STATUS: Record<number, MessageKey> = {
  408: 'error-timeout',
  429: 'error-busy',
  503: 'error-busy',
  504: 'error-busy',
  507: 'error-storage',
}

/** A browser that does not know reasons of an abort names it alone. */
const TOO_LATE = ['TimeoutError', 'AbortError']

/** The message for a refusal with this status and code. */
export function refusalText(status: number, code: string | undefined, t: Translate): string {
  const known = (code && BY_CODE[code]) || BY_STATUS[status]
  if (known) return t(known)
  if (status >= 500) return t('error-server')
  return t('error-refused', { code: code ?? String(status) })
}

/** The message for whatever a request threw. */
export function errorText(error: unknown, t: Translate): string {
  if (error instanceof ApiError) {
    return refusalText(error.problem.status, error.problem.code, t)
  }
  if (error instanceof DOMException && TOO_LATE.includes(error.name)) return t('error-timeout')
  if (error instanceof SyntaxError) return t('error-server')
  return t('error-network')
}
