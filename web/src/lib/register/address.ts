// The addresses of the register's pages. Pure.

import { type Step, stepOf } from './steps'

/** What else the pages of a country show, beside the versions of its register. */
export const COUNTRY_PARTS = ['merge', 'split', 'layers'] as const
export type CountryPart = (typeof COUNTRY_PARTS)[number]

export type RegisterRoute =
  | { page: 'overview' }
  | { page: 'upload'; id: string; step: Step | null; check: string | null }
  | {
      page: 'country'
      country: string
      compare: { from: number; to: number } | null
      part: CountryPart | null
    }

const UPLOAD = /^\/register\/uploads\/([0-9A-Za-z-]{1,64})(?:\/([a-z]+))?(?:\/([a-z0-9_]+))?\/?$/
const COUNTRY =
  /^\/register\/([A-Z]{3})(?:\/compare\/(\d{1,9})\/(\d{1,9})|\/(merge|split|layers))?\/?$/

/** What an address shows, or `null` if it is none of the register's. */
export function registerRoute(path: string): RegisterRoute | null {
  if (/^\/register\/?$/.test(path)) return { page: 'overview' }
  const upload = UPLOAD.exec(path)
  if (upload?.[1]) {
    const step = stepOf(upload[2])
    if (upload[2] !== undefined && step === null) return null
    return { page: 'upload', id: upload[1], step, check: upload[3] ?? null }
  }
  const country = COUNTRY.exec(path)
  if (!country?.[1]) return null
  const [, code, from, to, word] = country
  const compare = from && to ? { from: Number(from), to: Number(to) } : null
  const part = COUNTRY_PARTS.find((one) => one === word) ?? null
  return { page: 'country', country: code, compare, part }
}

export function uploadPath(id: string, step?: Step, check?: string | null): string {
  return ['/register/uploads', id, step, step && check].filter(Boolean).join('/')
}

export function countryPath(country: string, compare?: { from: number; to: number }): string {
  const more = compare ? `/compare/${compare.from}/${compare.to}` : ''
  return `/register/${country}${more}`
}

export function partPath(country: string, part: CountryPart): string {
  return `${countryPath(country)}/${part}`
}
