// Writes src/lib/i18n/keys.ts, the type of all message keys, from the English catalogue.
import { readFileSync, writeFileSync } from 'node:fs'

const source = readFileSync('src/locales/en.ftl', 'utf8')
const keys = [...source.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1])
const lines = keys.map((key) => `  | '${key}'`)
const head = '// Made by `npm run messages` from src/locales/en.ftl.\n'
writeFileSync('src/lib/i18n/keys.ts', `${head}export type MessageKey =\n${lines.join('\n')}\n`)
