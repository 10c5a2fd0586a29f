// Refusals of the register in plain words, with what to do.

import { ApiError } from '../api/client'
import { errorText } from '../error-text'
import type { Translate } from '../format'
import type { MessageKey } from '../i18n/keys'

const BY_CODE: Record<string, MessageKey> = {
  own_upload: 'reg-error-own-upload',
  register_changed: 'reg-error-register-changed',
  upload_unknown: 'reg-error-upload-unknown',
  upload_unread: 'reg-error-busy',
  upload_unchecked: 'reg-error-busy',
  upload_state: 'reg-error-state',
  repair_unknown: 'reg-error-state',
  school_unknown: 'reg-error-school-unknown',
  id_taken: 'reg-error-id-taken',
  merge_malformed: 'reg-merge-two',
  split_malformed: 'reg-split-lacks-place',
  layer_unknown: 'reg-error-layer-unknown',
  empty: 'reg-file-error-empty',
  file_too_large: 'reg-error-too-large',
  too_much_text: 'reg-error-too-large',
  too_many_rows: 'reg-file-error-rows',
  too_many_columns: 'reg-file-error-columns',
  unpacked_too_large: 'reg-file-error-unpacked',
  too_many_parts: 'reg-file-error-unpacked',
  locked: 'reg-file-error-locked',
  not_a_table: 'reg-file-error-no-table',
  zero_byte: 'reg-file-error-no-table',
  broken: 'reg-file-error-broken',
}

const BY_STATUS: Record<number, MessageKey> = {
  401: 'reg-error-sign-in',
  403: 'reg-error-forbidden',
  413: 'reg-error-too-large',
}

/** The refusal of a request, or of a file by a background step. */
export function problemText(
  { code, detail, status }: { code?: string; detail?: string; status?: number },
  t: Translate,
): string {
  const known = code && BY_CODE[code]
  if (known) return t(known)
  const usual = status === undefined ? undefined : BY_STATUS[status]
  if (usual) return t(usual)
  return detail ?? t('error-refused', { code: code ?? String(status ?? '') })
}

/** The message for whatever a request threw. What the server says beats a guess. */
export function registerErrorText(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return errorText(error, t)
  const { status, detail, code } = error.problem
  const ours = status >= 400 && status < 500 && status !== 408 && status !== 429
  if (!ours) return errorText(error, t)
  return problemText(
    {
      status,
      ...(code === undefined ? {} : { code }),
      ...(detail === undefined ? {} : { detail }),
    },
    t,
  )
}
