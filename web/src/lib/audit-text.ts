// What an entry of the audit says was done and by whom, in words.

import type { Translate } from './format'
import type { MessageKey } from './i18n/keys'

/** What the page has words for; of anything else it shows the server's own word. */
export const ACTIONS: Record<string, MessageKey> = {
  schools_imported: 'audit-schools-imported',
  school_updated: 'audit-school-updated',
  code_created: 'audit-code-created',
  device_enrolled: 'audit-device-enrolled',
  device_revoked: 'audit-device-revoked',
  person_created: 'audit-person-created',
  person_renamed: 'audit-person-renamed',
  person_disabled: 'audit-person-disabled',
  person_enabled: 'audit-person-enabled',
  grants_changed: 'audit-grants-changed',
  password_changed: 'audit-password-changed',
  signed_in: 'audit-signed-in',
  signed_out: 'audit-signed-out',
  key_created: 'audit-key-created',
  key_revoked: 'audit-key-revoked',
  upload_created: 'audit-upload-created',
  upload_read_anew: 'audit-upload-read-anew',
  upload_mapped: 'audit-upload-mapped',
  upload_edited: 'audit-upload-edited',
  upload_repaired: 'audit-upload-repaired',
  upload_submitted: 'audit-upload-submitted',
  upload_decided: 'audit-upload-decided',
  upload_returned: 'audit-upload-returned',
  upload_approved: 'audit-upload-approved',
  upload_approved_without_review: 'audit-upload-approved-without-review',
  upload_withdrawn: 'audit-upload-withdrawn',
  register_published: 'audit-register-published',
  layer_published: 'audit-layer-published',
}

export function actionText(action: string, t: Translate): string {
  const known = ACTIONS[action]
  return known ? t(known) : action.replaceAll('_', ' ')
}

export function actorText(actor: string, t: Translate): string {
  if (actor === 'administrator') return t('audit-by-token')
  const [kind, ...rest] = actor.split(':')
  const name = rest.join(':')
  if (kind === 'person') return name
  if (kind === 'key') return t('audit-by-key', { name })
  if (kind === 'device') return t('audit-by-device', { name: name.slice(0, 8) })
  return actor
}
