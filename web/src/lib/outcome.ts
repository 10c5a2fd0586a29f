// Outcomes of a test in words.

import type { FailureReason, Outcome } from './api/types'
import type { Translate } from './format'

export const REASON_NAME = {
  no_link: 'reason-no-link',
  name_resolution: 'reason-name-resolution',
  connect: 'reason-connect',
  tls: 'reason-tls',
  server_busy: 'reason-server-busy',
  protocol: 'reason-protocol',
  interrupted: 'reason-interrupted',
  cancelled: 'reason-cancelled',
} as const satisfies Record<FailureReason, string>

export function reasonText(failure: FailureReason | null, t: Translate): string {
  return t(failure ? REASON_NAME[failure] : 'reason-none')
}

export function outcomeText(outcome: Outcome, failure: FailureReason | null, t: Translate): string {
  if (outcome === 'complete') return t('outcome-complete')
  const reason = reasonText(failure, t)
  return outcome === 'partial' ? t('outcome-partial', { reason }) : t('outcome-failed', { reason })
}
