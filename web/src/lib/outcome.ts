// Outcomes of a test in words.

import type { FailureReason, Outcome } from './api/types'
import type { Translate } from './format'

export const REASON_NAME = {
  no_link: 'reason-no-link',
  no_address: 'reason-no-address',
  gateway_unreachable: 'reason-gateway-unreachable',
  resolver_unreachable: 'reason-resolver-unreachable',
  name_unknown: 'reason-name-unknown',
  name_forged: 'reason-name-forged',
  name_resolution: 'reason-name-resolution',
  no_way_out: 'reason-no-way-out',
  server_unreachable: 'reason-server-unreachable',
  captive_portal: 'reason-captive-portal',
  tls_intercepted: 'reason-tls-intercepted',
  connect: 'reason-connect',
  tls: 'reason-tls',
  server_busy: 'reason-server-busy',
  protocol: 'reason-protocol',
  interrupted: 'reason-interrupted',
  cancelled: 'reason-cancelled',
  computer_off: 'reason-computer-off',
  meter_stopped: 'reason-meter-stopped',
  unknown: 'reason-unknown',
} as const satisfies Record<FailureReason, string>

export function reasonText(failure: FailureReason | null, t: Translate): string {
  // A server of a later version may know more reasons.
  return t(failure ? (REASON_NAME[failure] ?? 'reason-unknown') : 'reason-none')
}

export function outcomeText(outcome: Outcome, failure: FailureReason | null, t: Translate): string {
  if (outcome === 'complete') return t('outcome-complete')
  const reason = reasonText(failure, t)
  return outcome === 'partial' ? t('outcome-partial', { reason }) : t('outcome-failed', { reason })
}
