import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const LANGUAGES = ['en', 'kk', 'ru']

/** The texts that every page has, and those of the register's pages. */
const FOLDERS = ['locales', 'locales/register']
/** Names that the server gives, so that the code has no such key as a word. */
const BY_SERVER = /^(field|check|repair|value)-/

const catalogue = (language: string) =>
  FOLDERS.map((folder) => readFileSync(join(SRC, folder, `${language}.ftl`), 'utf8')).join('\n')
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
    const named = keys.filter((key) => !BY_SERVER.test(key ?? ''))
    const unused = named.filter((key) => !code.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('name every column of the register, and no other', () => {
    const source = readFileSync(join(SRC, '../../crates/domain/src/field.rs'), 'utf8')
    const fields = [...source.matchAll(/^ {4}\w+ = \d+, "(\w+)",/gm)].map(
      ([, field]) => field ?? '',
    )
    const wanted = fields.map((field) => `field-${field.toLowerCase().replaceAll('_', '-')}`)
    expect(wanted.length).toBeGreaterThan(70)
    expect(keys.filter((key) => key?.startsWith('field-'))).toEqual(wanted)
  })

  it('say of every check what it looks for and what to do', () => {
    const folder = join(SRC, '../../crates/register/src')
    const files = readdirSync(folder).filter((name) => name.endsWith('.rs'))
    const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
    const checks = [...source.matchAll(/^ {4}\w+ = "(\w+)", \d+,\s+(?:Block|Warning|Note),/gm)]
    const wanted = checks.flatMap(([, id]) =>
      ['title', 'help'].map((part) => `check-${id?.replaceAll('_', '-')}-${part}`),
    )
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([])
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
