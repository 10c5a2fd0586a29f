// How a file of text can be read. Pure.

import type { Translate } from '../format'
import type { MessageKey } from '../i18n/keys'

/** Names of the Encoding Standard for what ministries' files are in; the server knows more. */
export const ENCODINGS = [
  'UTF-8',
  'UTF-16LE',
  'windows-1251',
  'windows-1252',
  'windows-1250',
  'windows-1254',
  'windows-1256',
  'KOI8-R',
  'IBM866',
  'GBK',
] as const

export const SEPARATORS = [',', ';', '\t', '|'] as const

const SEPARATOR_NAME: Record<string, MessageKey> = {
  ',': 'reg-separator-comma',
  ';': 'reg-separator-semicolon',
  '\t': 'reg-separator-tab',
  '|': 'reg-separator-bar',
}

export function separatorText(mark: string, t: Translate): string {
  const known = SEPARATOR_NAME[mark]
  return known ? t(known) : mark
}
