// What a speed test's result means for a school, in a sentence.

import type { Benchmark } from './api/types'
import type { Translate } from './format'
import type { TestResult } from './ndt7/run'
import { reasonText } from './outcome'

type Judged = Pick<TestResult, 'outcome' | 'failure' | 'download_bps'>
type LevelWords = Record<'good' | 'floor' | 'days', string | number>

/** The single result held against the levels; nothing while the levels are not known. */
export function resultText(
  { outcome, failure, download_bps }: Judged,
  levels: Benchmark | null,
  words: LevelWords,
  t: Translate,
): string {
  if (failure === 'server_busy') return t('speed-result-refused')
  const reason = reasonText(failure, t)
  if (failure === 'cancelled') return t('speed-result-stopped')
  if (outcome !== 'complete' && download_bps === null) return t('speed-result-failed', { reason })
  if (outcome !== 'complete') return t('speed-result-partial', { reason })
  if (!levels || download_bps === null) return ''
  if (download_bps >= levels.good_bps) return t('speed-result-good', words)
  return t(download_bps >= levels.floor_bps ? 'speed-result-moderate' : 'speed-result-bad', words)
}
