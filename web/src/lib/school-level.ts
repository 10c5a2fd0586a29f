// Levels of teaching in words.

import type { Translate } from './format'
import type { MessageKey } from './i18n/keys'

const LEVEL_NAME: Record<string, MessageKey> = {
  pre_primary: 'level-pre-primary',
  primary: 'level-primary',
  secondary: 'level-secondary',
  post_secondary: 'level-post-secondary',
  pre_primary_and_primary: 'level-pre-primary-primary',
  primary_and_secondary: 'level-primary-secondary',
  pre_primary_primary_and_secondary: 'level-pre-primary-to-secondary',
  primary_secondary_and_post_secondary: 'level-primary-to-post-secondary',
}

/** The level's name; a word that the page does not know yet is shown as it came. */
export function levelText(level: string | null, t: Translate): string | null {
  const key = level === null ? undefined : LEVEL_NAME[level]
  return key ? t(key) : level
}
