// Numbers and times for people. Pure: the language and the present moment are given.

import type { MessageKey } from './i18n/keys'
import type { Language } from './url-state'

export type Translate = (key: MessageKey, args?: Record<string, string | number>) => string

/**
 * The locale that formats numbers and dates. Browsers know Kazakh in part or not at all, and then
 * write dates as no one reads them; Russian has the same decimal comma and order of day and month.
 */
const LOCALE: Record<Language, string> = { en: 'en-GB', kk: 'ru', ru: 'ru' }

export function formatNumber(value: number, language: Language, decimals = 0): string {
  return new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
}

/** Three significant figures at most: a test knows no more. */
function figures(value: number, language: Language): string {
  const decimals = value >= 100 ? 0 : value >= 1 ? 1 : 2
  return formatNumber(value, language, decimals)
}

export function formatRate(bps: number | null, t: Translate, language: Language): string {
  if (bps === null) return t('value-none')
  if (bps >= 1e9) return t('unit-gbps', { value: figures(bps / 1e9, language) })
  if (bps >= 1e5) return t('unit-mbps', { value: figures(bps / 1e6, language) })
  return t('unit-kbps', { value: figures(bps / 1e3, language) })
}

/** A rate in Mbit/s without its unit, for a column whose head has it. A dash is no measurement. */
export function formatMbps(bps: number | null, language: Language): string {
  return bps === null ? '–' : figures(bps / 1e6, language)
}

/** A time in milliseconds without its unit, for a column whose head has it. */
export function formatMs(us: number | null, language: Language): string {
  if (us === null) return '–'
  return formatNumber(us / 1000, language, us < 10_000 ? 1 : 0)
}

export function formatLatency(us: number | null, t: Translate, language: Language): string {
  if (us === null) return t('value-none')
  return t('unit-ms', { value: formatMs(us, language) })
}

/** A size of a file, in the decimal units that file managers show. */
export function formatBytes(bytes: number, t: Translate, language: Language): string {
  if (bytes >= 1e6) return t('unit-mb', { value: figures(bytes / 1e6, language) })
  return t('unit-kb', { value: formatNumber(Math.ceil(bytes / 1e3), language) })
}

const DAY = (language: Language): Intl.DateTimeFormatOptions =>
  language === 'kk' ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' }
const YEAR: Intl.DateTimeFormatOptions = { year: 'numeric' }

const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

/** Day and time of day, with the year where it is not this one. */
export function formatTime(at: string, language: Language, now = new Date()): string {
  const time = new Date(at)
  const year = time.getFullYear() === now.getFullYear() ? {} : YEAR
  const form = new Intl.DateTimeFormat(LOCALE[language], { ...DAY(language), ...year, ...CLOCK })
  return form.format(time)
}

/** The figures of a time axis: days, or times of day where the axis is finer than a day. */
export function timeAxis(language: Language, daily: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE[language], daily ? DAY(language) : CLOCK)
}

/** How long ago, in words. A time in the future counts as now: clocks differ. */
export function formatAgo(at: string, now_ms: number, t: Translate): string {
  const minutes = Math.floor((now_ms - Date.parse(at)) / 60_000)
  if (minutes < 1) return t('ago-now')
  if (minutes < 60) return t('ago-minutes', { count: minutes })
  if (minutes < 48 * 60) return t('ago-hours', { count: Math.floor(minutes / 60) })
  return t('ago-days', { count: Math.floor(minutes / (24 * 60)) })
}
