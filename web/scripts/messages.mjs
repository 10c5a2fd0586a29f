// Writes src/lib/i18n/keys.ts, the type of all message keys, from the English catalogues.
import { readFileSync, writeFileSync } from 'node:fs'

const CATALOGUES = ['src/locales/en.ftl', 'src/locales/register/en.ftl']

const source = CATALOGUES.map((file) => readFileSync(file, 'utf8')).join('\n')
const keys = [...source.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1])
const lines = keys.map((key) => `  | '${key}'`)
const head = '// Made by `npm run messages` from the English catalogues in src/locales.\n'
writeFileSync('src/lib/i18n/keys.ts', `${head}export type MessageKey =\n${lines.join('\n')}\n`)
