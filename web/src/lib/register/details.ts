// What only one finding knows, in the page's language. The server says it in plain English.

import { countryName } from '../countries'
import type { Translate } from '../format'
import type { MessageKey } from '../i18n/keys'
import type { Language } from '../url-state'

/** The server's words, and the names of the message's variables in their order. */
const FORMS: [form: RegExp, key: MessageKey, names: string[]][] = [
  [/^(\d+) rows have it$/, 'reg-detail-rows', ['count']],
  [/^(\d+) schools$/, 'reg-detail-schools', ['count']],
  [/^and (\d+) more$/, 'reg-detail-more', ['count']],
  [/^(\d+) decimals$/, 'reg-detail-decimals', ['count']],
  [/^the middle of (.+)$/s, 'reg-detail-middle', ['area']],
  [/^says (.+), is (.+)$/s, 'reg-detail-area', ['said', 'real']],
  [/^was (.+)$/s, 'reg-detail-was', ['name']],
  [/^in the sea$/, 'reg-detail-sea', []],
  [/^(\d+) rows repeat those from line (\d+)$/, 'reg-detail-repeat', ['count', 'line']],
  [/^closed$/, 'reg-standing-closed', []],
  [/^merged:/, 'reg-detail-merged', []],
]
const COUNTRY = /^in .+ \(([A-Z]{3})\)$/s
/** The cells beside it show the same. */
const SHOWN = /^latitude .*, longitude /s

const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : text)

/**
 * A finding's detail; what is not known stays as the server says it. What is shown beside it (the
 * cells' values, the explanation of the check) is not said twice.
 */
export function detailText(
  detail: string | null,
  beside: readonly (string | null | undefined)[],
  t: Translate,
  language: Language,
): string {
  if (detail === null || SHOWN.test(detail) || beside.includes(detail)) return ''
  const country = COUNTRY.exec(detail)?.[1]
  if (country) return t('reg-detail-country', { country: countryName(country, language) })
  for (const [form, key, names] of FORMS) {
    const found = form.exec(detail)
    if (!found) continue
    const args = names.map((name, at) => [name, number(found[at + 1] ?? '')])
    return names.length === 0 ? t(key) : t(key, Object.fromEntries(args))
  }
  return detail
}
