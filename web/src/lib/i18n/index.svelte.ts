// The texts of the page in the chosen language, from the Fluent catalogues in src/locales.

import { FluentBundle, FluentResource } from '@fluent/bundle'
import en from '../../locales/en.ftl?raw'
import kk from '../../locales/kk.ftl?raw'
import ru from '../../locales/ru.ftl?raw'
import { LANGUAGES, type Language } from '../url-state'
import type { MessageKey } from './keys'

/** Each language by its own name. */
export const LANGUAGE_NAME: Record<Language, string> = {
  en: 'English',
  kk: 'Қазақша',
  ru: 'Русский',
}

/** Each language in few letters, where there is no room for its name. */
export const LANGUAGE_MARK: Record<Language, string> = { en: 'EN', kk: 'ҚАЗ', ru: 'РУС' }

function bundle(language: Language, source: string): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false })
  made.addResource(new FluentResource(source))
  return made
}

const bundles: Record<Language, FluentBundle> = {
  en: bundle('en', en),
  kk: bundle('kk', kk),
  ru: bundle('ru', ru),
}

/** Adds texts that only some pages need: those pages bring them along. */
export function addTexts(sources: Record<Language, string>): void {
  for (const language of LANGUAGES) {
    bundles[language].addResource(new FluentResource(sources[language]))
  }
}

export const locale = $state<{ language: Language }>({ language: 'en' })

/** The text of a key in the page's language. */
export function t(key: MessageKey, args?: Record<string, string | number>): string {
  const chosen = bundles[locale.language]
  const pattern = chosen.getMessage(key)?.value
  return pattern ? chosen.formatPattern(pattern, args ?? null, []) : key
}

/** The text of a key that was made from a name of the server's; `null` where there is none. */
export function textOf(key: string): string | null {
  const chosen = bundles[locale.language]
  const pattern = chosen.getMessage(key)?.value
  return pattern ? chosen.formatPattern(pattern, null, []) : null
}

/** The first of the browser's languages that there is a catalogue for. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return bases.flatMap((base) => LANGUAGES.filter((language) => language === base))[0] ?? 'en'
}
