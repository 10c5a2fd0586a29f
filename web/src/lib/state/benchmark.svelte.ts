// The levels behind every status, as the server has them: the page knows none of its own.

import { api } from '../api/client'
import type { Benchmark } from '../api/types'
import { formatNumber } from '../format'
import { locale } from '../i18n/index.svelte'

const known = $state<{ levels: Benchmark | null }>({ levels: null })

/** The levels; `null` until they are loaded. The first caller loads them. */
export function benchmark(): Benchmark | null {
  return known.levels
}

export async function loadBenchmark(): Promise<void> {
  try {
    known.levels = await api.benchmark()
  } catch {
    // Texts then show an ellipsis where a level belongs; the next page load asks again.
  }
}

/** The levels as texts name them: Mbit/s, and days as a number that a text can bend. */
export function levelWords(): Record<'good' | 'floor', string> & { days: string | number } {
  const levels = known.levels
  if (!levels) return { good: '…', floor: '…', days: '…' }
  const megabits = (bps: number) => {
    const decimals = bps % 1e6 === 0 ? 0 : 1
    return formatNumber(bps / 1e6, locale.language, decimals)
  }
  return {
    good: megabits(levels.good_bps),
    floor: megabits(levels.floor_bps),
    days: levels.stale_days,
  }
}
