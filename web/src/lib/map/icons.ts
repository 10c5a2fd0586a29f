// The mark of each status: a shape as well as a colour, drawn here for the map and the legend.

import { STATUSES, type Status } from '../status'
import type { Theme } from '../url-state'
import { PALETTE, type StatusColour } from './palette'

/** Side of a mark in CSS pixels, and how many image pixels each of them gets. */
export const MARK_SIZE = 18
export const MARK_RATIO = 2

export const markId = (status: Status, theme: Theme) => `${status}-${theme}`

/** Corners of each shape in a box from 0 to 18; the circle of `good` and `no_data` has none. */
const CORNERS: Partial<Record<Status, [number, number][]>> = {
  moderate: [
    [9, 1.5],
    [16.5, 9],
    [9, 16.5],
    [1.5, 9],
  ],
  bad: [
    [9, 2],
    [16.5, 15.5],
    [1.5, 15.5],
  ],
  not_connected: [
    [2.5, 2.5],
    [15.5, 2.5],
    [15.5, 15.5],
    [2.5, 15.5],
  ],
}

/** The mark's outline as an SVG path in a box of 18 by 18. */
export function markPath(status: Status): string {
  const corners = CORNERS[status]
  if (corners) return `M${corners.map((corner) => corner.join(' ')).join('L')}Z`
  return 'M9 2.5A6.5 6.5 0 1 1 9 15.5A6.5 6.5 0 1 1 9 2.5Z'
}

/** The sign within the mark: a tick, a cross, a dash, or nothing. */
export function signPath(status: Status): string | null {
  if (status === 'good') return 'M5.8 9.3L8.2 11.6L12.4 6.8'
  if (status === 'not_connected') return 'M6 6L12 12M12 6L6 12'
  if (status === 'no_data') return 'M6.5 9L11.5 9'
  return null
}

function draw(status: Status, colour: StatusColour): ImageData {
  const side = MARK_SIZE * MARK_RATIO
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser cannot draw on a canvas; use a newer one')
  context.scale(MARK_RATIO, MARK_RATIO)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  const outline = new Path2D(markPath(status))
  context.fillStyle = colour.fill
  context.strokeStyle = colour.line
  context.lineWidth = 1.5
  context.fill(outline)
  context.stroke(outline)
  const sign = signPath(status)
  if (sign) {
    context.lineWidth = 2
    context.stroke(new Path2D(sign))
  }
  return context.getImageData(0, 0, side, side)
}

/** All marks of both themes by id. */
export function marks(): [string, ImageData][] {
  const themes: Theme[] = ['light', 'dark']
  return themes.flatMap((theme) =>
    STATUSES.map((status): [string, ImageData] => [
      markId(status, theme),
      draw(status, PALETTE[theme].status[status]),
    ]),
  )
}
