// The way of an upload from the file to a published version. Pure.

import type { Upload, UploadKind, UploadState } from '../api/register-types'

export const STEPS = ['file', 'columns', 'checks', 'differences', 'review', 'publish'] as const
export type Step = (typeof STEPS)[number]

export const LAYERS: readonly UploadKind[] = ['fiber_nodes', 'cell_sites', 'boundaries']

/** Steps that a kind of upload does not have. */
const WITHOUT: Partial<Record<UploadKind, readonly Step[]>> = {
  // The server finds the columns of layers itself, and a layer is replaced as a whole.
  boundaries: ['columns', 'differences'],
  fiber_nodes: ['columns', 'differences'],
  cell_sites: ['columns', 'differences'],
  // Merges and splits have no file.
  edits: ['file', 'columns', 'checks'],
}

export function stepsOf(kind: UploadKind): Step[] {
  const without = WITHOUT[kind] ?? []
  return STEPS.filter((step) => !without.includes(step))
}

export function stepOf(word: string | undefined): Step | null {
  return STEPS.find((step) => step === word) ?? null
}

/** Where the next thing is to be done, or the last one was. */
const PLACE: Record<UploadState, Step> = {
  uploaded: 'columns',
  mapped: 'checks',
  checked: 'checks',
  in_review: 'review',
  approved: 'publish',
  published: 'publish',
  reverted: 'publish',
  withdrawn: 'file',
  failed: 'file',
}

/** The step at which an upload stands. */
export function placeOf({ kind, state }: Pick<Upload, 'kind' | 'state'>): Step {
  const steps = stepsOf(kind)
  const place = PLACE[state]
  if (steps.includes(place)) return place
  const after = steps.find((step) => STEPS.indexOf(step) > STEPS.indexOf(place))
  return after ?? 'publish'
}

export type StepState = 'done' | 'now' | 'open' | 'ahead'

export const isOver = (state: UploadState) => state === 'published' || state === 'reverted'

/** Whether there is something to see at a step. */
function isOpen(upload: Upload, step: Step): boolean {
  switch (step) {
    case 'file':
      return true
    case 'columns':
      return upload.source !== null
    case 'checks':
      return upload.checks !== null || upload.state === 'mapped'
    case 'differences':
    case 'review':
      return upload.rows !== null && upload.state !== 'uploaded' && upload.state !== 'mapped'
    case 'publish':
      return upload.state === 'approved' || isOver(upload.state)
  }
}

/** What the stepper shows of each step. */
export function stepStates(upload: Upload): { step: Step; state: StepState }[] {
  const place = STEPS.indexOf(placeOf(upload))
  return stepsOf(upload.kind).map((step) => {
    const at = STEPS.indexOf(step)
    if (isOver(upload.state) || (at < place && isOpen(upload, step))) {
      return { step, state: 'done' }
    }
    if (at === place) return { step, state: 'now' }
    return { step, state: isOpen(upload, step) ? 'open' : 'ahead' }
  })
}

/** The step to show: the wanted one if there is something to see, else where the upload stands. */
export function shownStep(upload: Upload, wanted: Step | null): Step {
  const states = stepStates(upload)
  const fits = states.some(({ step, state }) => step === wanted && state !== 'ahead')
  return wanted !== null && fits ? wanted : placeOf(upload)
}

/** The step after this one, for the way on. */
export function nextStep(kind: UploadKind, step: Step): Step | null {
  const steps = stepsOf(kind)
  return steps[steps.indexOf(step) + 1] ?? null
}

export type Wait = 'machine' | 'uploader' | 'reviewer' | 'publisher' | 'nobody'

/** Whom an upload waits for. */
export function waitsFor({ state, progress }: Pick<Upload, 'state' | 'progress'>): Wait {
  if (progress !== null || state === 'mapped') return 'machine'
  if (state === 'uploaded' || state === 'checked') return 'uploader'
  if (state === 'in_review') return 'reviewer'
  if (state === 'approved') return 'publisher'
  return 'nobody'
}

/** Whether it is this person who can bring the upload forward. */
export function waitsForMe(upload: Pick<Upload, 'state' | 'progress' | 'may'>): boolean {
  switch (waitsFor(upload)) {
    case 'uploader':
      return upload.may.includes('map') || upload.may.includes('submit')
    case 'reviewer':
      return upload.may.includes('decide') || upload.may.includes('approve')
    case 'publisher':
      return upload.may.includes('publish')
    default:
      return false
  }
}
