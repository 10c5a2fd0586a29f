// What the map shows of cells and schools while some statuses are hidden. Pure: GL expressions.

import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { STATUSES, type Status } from '../status'

/** From this zoom on a cell with one school is drawn as that school. */
export const SINGLES_FROM_ZOOM = 9

type Expression = ExpressionSpecification

const countOf = (status: Status): Expression => ['coalesce', ['get', status], 0]

/** A cell of one school has the school's own attributes instead of counts. */
const isCell: Expression = ['>', ['coalesce', ['get', 'count'], 1], 1]

export function shownStatuses(hidden: readonly Status[]): Status[] {
  return STATUSES.filter((status) => !hidden.includes(status))
}

/** How many of a feature's schools are shown. */
export function shownCount(hidden: readonly Status[]): Expression {
  const shown = shownStatuses(hidden)
  const single: Expression = ['case', ['in', ['get', 'status'], ['literal', shown]], 1, 0]
  if (shown.length === 0) return ['literal', 0] as unknown as Expression
  return ['case', isCell, ['+', 0, ...shown.map(countOf)], single]
}

/**
 * The status that gives a feature its colour: the most frequent of those shown that is not "no
 * data", the worse one if two are equal. With nothing hidden that is the tile's own `status`.
 */
export function shownStatus(hidden: readonly Status[]): Expression {
  if (hidden.length === 0) return ['get', 'status']
  const known = shownStatuses(hidden).filter((status) => status !== 'no_data')
  const worstFirst = [...known].reverse()
  const branches = worstFirst.flatMap((status): Expression[] => {
    const others = known.filter((other) => other !== status).map(countOf)
    const most: Expression = ['>=', countOf(status), ['max', 0, ...others]]
    return [['all', ['>', countOf(status), 0], most], status as unknown as Expression]
  })
  if (branches.length === 0) return ['case', isCell, 'no_data', ['get', 'status']]
  return ['case', ['!', isCell], ['get', 'status'], ...branches, 'no_data'] as unknown as Expression
}

/** One value per status. */
export function byStatus<T extends string | number>(
  status: Expression,
  values: Record<Status, T>,
): Expression {
  const pairs = STATUSES.filter((known) => known !== 'no_data').flatMap((known) => [
    known,
    values[known],
  ])
  return ['match', status, ...pairs, values.no_data] as unknown as Expression
}

/** Features drawn as dots: cells, and single schools while the map is far away. */
export function dotFilter(hidden: readonly Status[]): FilterSpecification {
  const some: Expression = ['>', shownCount(hidden), 0]
  return ['step', ['zoom'], some, SINGLES_FROM_ZOOM, ['all', isCell, some]] as FilterSpecification
}

/** Features drawn as schools, each with the mark of its status. */
export function schoolFilter(hidden: readonly Status[]): FilterSpecification {
  return ['all', ['!', isCell], ['>', shownCount(hidden), 0]] as FilterSpecification
}

/** Whether a ring says that some school of the cell is not connected. */
export function hasRing(hidden: readonly Status[]): Expression {
  if (hidden.includes('not_connected')) return ['literal', false] as unknown as Expression
  return ['all', isCell, ['>', countOf('not_connected'), 0]]
}
