// What the address bar holds, so that a link shows what its sender saw.

import { STATUSES, type Status, statusOf } from './status'

export const LANGUAGES = ['en', 'kk', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]
export type Theme = 'light' | 'dark'

export interface Camera {
  zoom: number
  latitude: number
  longitude: number
}

export interface ViewState {
  camera: Camera | null
  /** ISO 3166-1 alpha-3. */
  country: string | null
  /** Statuses that the map does not show. */
  hidden: Status[]
  /** The chosen school's number or UUID. */
  school: string | null
  list: boolean
  /** The only status that the list shows. */
  only: Status | null
  /** What the list searches for. */
  q: string
  theme: Theme | null
  language: Language | null
}

export const DEFAULT_VIEW: ViewState = {
  camera: null,
  country: null,
  hidden: [],
  school: null,
  list: false,
  only: null,
  q: '',
  theme: null,
  language: null,
}

const QUERY_LENGTH_MAX = 200

function cameraOf(text: string | null): Camera | null {
  const [zoom, latitude, longitude, ...rest] = (text ?? '').split('/').map(Number)
  if (zoom === undefined || latitude === undefined || longitude === undefined) return null
  const sound =
    rest.length === 0 &&
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 540
  return sound ? { zoom, latitude, longitude } : null
}

function match(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null
}

export function languageOf(word: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => language === word) ?? null
}

export function themeOf(word: string | null | undefined): Theme | null {
  return word === 'light' || word === 'dark' ? word : null
}

/** Reads a query string; what is malformed counts as not there. */
export function parseView(search: string): ViewState {
  const params = new URLSearchParams(search)
  const hidden = (params.get('hide') ?? '').split(',').map(statusOf)
  return {
    camera: cameraOf(params.get('map')),
    country: match(params.get('country'), /^[A-Z]{3}$/),
    hidden: STATUSES.filter((status) => hidden.includes(status)),
    school: match(params.get('school'), /^(\d{1,10}|[0-9a-f-]{36})$/),
    list: params.get('view') === 'list',
    only: statusOf(params.get('status')),
    q: (params.get('q') ?? '').slice(0, QUERY_LENGTH_MAX),
    theme: themeOf(params.get('theme')),
    language: languageOf(params.get('lang')),
  }
}

/** Five decimals are about a metre; fewer where the zoom cannot show them. */
function cameraText({ zoom, latitude, longitude }: Camera): string {
  const decimals = Math.min(5, Math.max(1, Math.ceil((zoom * Math.LN2) / Math.LN10) + 1))
  return `${Number(zoom.toFixed(2))}/${latitude.toFixed(decimals)}/${longitude.toFixed(decimals)}`
}

/** Writes the query string; what is as by default is left out. */
export function formatView(view: ViewState): string {
  const pairs: [string, string | null][] = [
    ['map', view.camera && cameraText(view.camera)],
    ['country', view.country],
    ['hide', view.hidden.length > 0 ? view.hidden.join(',') : null],
    ['school', view.school],
    ['view', view.list ? 'list' : null],
    ['status', view.only],
    ['q', view.q === '' ? null : encodeURIComponent(view.q)],
    ['theme', view.theme],
    ['lang', view.language],
  ]
  const text = pairs
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
  return text.length === 0 ? '' : `?${text.join('&')}`
}
