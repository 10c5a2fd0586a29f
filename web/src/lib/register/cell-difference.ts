// What differs between an old and a new text, for the eye. Pure.

export interface Part {
  text: string
  /** Whether this part is what differs. */
  differs: boolean
}

/** Longer texts are shown as replaced as a whole. */
const LENGTH_MAX = 200
/** If less than this share stays, marking what stays only makes a text restless. */
const COMMON_MIN = 0.4

const parts = (all: [string, boolean][]): Part[] =>
  all.filter(([text]) => text !== '').map(([text, differs]) => ({ text, differs }))

/** The old and the new text, each cut into what stays and the one stretch that differs. */
export function differingParts(before: string, after: string): { before: Part[]; after: Part[] } {
  const old = [...before]
  const young = [...after]
  const most = Math.min(old.length, young.length)
  let head = 0
  while (head < most && old[head] === young[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === young.at(-1 - tail)) tail += 1
  const long = Math.max(old.length, young.length)
  if (long > LENGTH_MAX || head + tail < long * COMMON_MIN) {
    return { before: parts([[before, true]]), after: parts([[after, true]]) }
  }
  const cut = (text: string[]): Part[] =>
    parts([
      [text.slice(0, head).join(''), false],
      [text.slice(head, text.length - tail).join(''), true],
      [text.slice(text.length - tail).join(''), false],
    ])
  return { before: cut(old), after: cut(young) }
}

export type CellKind = 'added' | 'cleared' | 'replaced'

export function cellKind({
  before,
  after,
}: {
  before: string | null
  after: string | null
}): CellKind {
  if (!before) return 'added'
  return after ? 'replaced' : 'cleared'
}
