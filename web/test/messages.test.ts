import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const LANGUAGES = ['en', 'kk', 'ru']

const catalogue = (language: string) => readFileSync(join(SRC, `locales/${language}.ftl`), 'utf8')
const keysOf = (text: string) => [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key)
const keys = keysOf(catalogue('en'))

/** Names of the variables in each message. */
function variables(language: string): Record<string, string> {
  const messages = catalogue(language).split(/^(?=[a-z])/m)
  const pairs = messages.map((message) => {
    const names = new Set([...message.matchAll(/\$([a-z]+)/g)].map(([, name]) => name))
    return [/^[a-z0-9-]+/.exec(message)?.[0] ?? '', [...names].sort().join(' ')]
  })
  return Object.fromEntries(pairs.filter(([key]) => key !== ''))
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .filter((entry) => entry.name !== 'keys.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

describe('the message catalogues', () => {
  it('have the same keys in the same order in every language', () => {
    for (const language of LANGUAGES) expect(keysOf(catalogue(language))).toEqual(keys)
  })

  it('name each key once', () => {
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('use the same variables in every language', () => {
    for (const language of LANGUAGES) expect(variables(language)).toEqual(variables('en'))
  })

  it('can be read without an error', () => {
    for (const language of LANGUAGES) {
      const bundle = new FluentBundle(language)
      expect(bundle.addResource(new FluentResource(catalogue(language)))).toEqual([])
      for (const key of keys) expect(bundle.getMessage(key ?? '')?.value, key).toBeTruthy()
    }
  })

  it('have no message that the app does not use', () => {
    const code = sources(SRC).join('\n')
    const unused = keys.filter((key) => !code.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('are the source of the type of all keys', () => {
    const typed = readFileSync(join(SRC, 'lib/i18n/keys.ts'), 'utf8')
    expect([...typed.matchAll(/'([a-z0-9-]+)'/g)].map(([, key]) => key)).toEqual(keys)
  })

  it('have no letters of the Latin alphabet inside Cyrillic words', () => {
    for (const language of ['kk', 'ru']) {
      const mixed = catalogue(language).match(/[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]/gi)
      expect(mixed).toBeNull()
    }
  })
})
