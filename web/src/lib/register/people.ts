// Who did it, for people. Pure.

import type { Translate } from '../format'

/** An author of the audit log: `person:LOGIN`, `key:NAME` or `administrator`. */
export function personText(author: string | null | undefined, t: Translate): string {
  if (!author) return t('reg-person-unknown')
  const [kind, ...name] = author.split(':')
  if (author === 'administrator') return t('reg-person-administrator')
  if (name.length === 0) return author
  return kind === 'key' ? t('reg-person-key', { name: name.join(':') }) : name.join(':')
}
