// The map's style for one state of the page. Pure: the same state gives the same style.

import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { Status } from '../status'
import { STATUSES } from '../status'
import type { Language, Theme } from '../url-state'
import {
  byStatus,
  dotFilter,
  hasRing,
  SINGLES_FROM_ZOOM,
  schoolFilter,
  shownCount,
  shownStatus,
} from './expressions'
import { markId } from './icons'
import { PALETTE, type Palette } from './palette'
import { TILE_ZOOM_MAX } from './tile-math'

export interface MapLook {
  theme: Theme
  language: Language
  hidden: Status[]
  country: string | null
}

/**
 * Where the schools' tiles are, at the page's own origin. The server's TileJSON names its public
 * address, which need not be the one that this page was opened at.
 */
const SCHOOL_TILES = '/tiles/schools/{z}/{x}/{y}'
/** How much is seen of schools of other countries than the chosen one. */
const ASIDE_OPACITY = 0.3
const FONT = ['Inter Variable', 'sans-serif']
/** A cell's number is written in its dot from this many schools on. */
const NUMBER_FROM_COUNT = 100

const EMPTY = { type: 'FeatureCollection' as const, features: [] }

type Expression = ExpressionSpecification
type Numeric = DataDrivenPropertyValueSpecification<number>

/**
 * A dot's radius grows with the logarithm of its count, so that a thousand does not hide ten, and
 * is smaller from afar, where dots stand close.
 */
function dotRadius(count: Expression, ring_px = 0): Numeric {
  const sizes: [number, number][] = [
    [1, 3],
    [10, 4.5],
    [100, 9],
    [1000, 12],
    [100_000, 18],
  ]
  const at = (share: number) => {
    const stops = sizes.flatMap(([schools, px]) => [Math.log10(schools), px * share + ring_px])
    return ['interpolate', ['linear'], ['log10', ['max', 1, count]], ...stops]
  }
  return ['interpolate', ['linear'], ['zoom'], 1, at(0.55), 4, at(1)] as unknown as Numeric
}

export function landLayers({ theme, country }: MapLook): LayerSpecification[] {
  const colours = PALETTE[theme]
  const chosen: Expression = ['==', ['get', 'code'], country ?? '']
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
    {
      id: 'land',
      type: 'fill',
      source: 'countries',
      paint: {
        'fill-color': country ? ['case', chosen, colours.land, colours.landAside] : colours.land,
      },
    },
    borderLayer('borders', colours, false),
    borderLayer('borders-disputed', colours, true),
    {
      id: 'chosen-country',
      type: 'line',
      source: 'countries',
      filter: chosen as never,
      paint: { 'line-color': colours.accent, 'line-width': 1.25, 'line-opacity': 0.7 },
    },
  ]
}

function borderLayer(id: string, colours: Palette, disputed: boolean): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'borders',
    filter: ['==', ['get', 'disputed'], disputed],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.border,
      'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.6, 6, 1.4],
      ...(disputed ? { 'line-dasharray': [3, 2] } : {}),
    },
  }
}

export function nameLayer({ theme, language }: MapLook): LayerSpecification {
  const colours = PALETTE[theme]
  const size: Expression = ['get', 'size']
  return {
    id: 'country-names',
    type: 'symbol',
    source: 'country-labels',
    maxzoom: 9,
    filter: ['>=', size, ['step', ['zoom'], 250, 1.5, 90, 2.5, 25, 3.5, 6, 4.5, 1, 5.5, 0]],
    layout: {
      'text-field': ['get', language],
      'text-font': FONT,
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        1,
        ['interpolate', ['linear'], size, 50, 10, 1000, 13],
        6,
        ['interpolate', ['linear'], size, 1, 12, 500, 20],
      ],
      'text-max-width': 7,
      'text-letter-spacing': 0.04,
      'text-padding': 6,
      'symbol-sort-key': ['-', 0, size],
    },
    paint: {
      'text-color': colours.label,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.4,
    },
  }
}

function dotLayers({ theme, hidden }: MapLook): LayerSpecification[] {
  const { status, ink } = PALETTE[theme]
  const count = shownCount(hidden)
  const colour = (part: 'fill' | 'line') => {
    const values = Object.fromEntries(STATUSES.map((s) => [s, status[s][part]]))
    return byStatus(shownStatus(hidden), values as Record<Status, string>)
  }
  return [
    {
      id: 'rings',
      type: 'circle',
      source: 'schools',
      'source-layer': 'schools',
      filter: ['all', ['<', ['zoom'], 12], hasRing(hidden)] as never,
      layout: { 'circle-sort-key': count },
      paint: {
        'circle-radius': dotRadius(count, 2),
        'circle-color': status.not_connected.fill,
        'circle-stroke-color': status.not_connected.line,
        'circle-stroke-width': 0.5,
      },
    },
    {
      id: 'dots',
      type: 'circle',
      source: 'schools',
      'source-layer': 'schools',
      filter: dotFilter(hidden),
      layout: { 'circle-sort-key': count },
      paint: {
        'circle-radius': dotRadius(count),
        'circle-color': colour('fill'),
        'circle-stroke-color': colour('line'),
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 1, 0.4, 5, 0.8],
      },
    },
    {
      id: 'dot-numbers',
      type: 'symbol',
      source: 'schools',
      'source-layer': 'schools',
      minzoom: 3.5,
      filter: ['>=', count, NUMBER_FROM_COUNT] as never,
      layout: {
        'text-field': ['number-format', count, { 'max-fraction-digits': 0 }],
        'text-font': FONT,
        'text-size': 10,
        'symbol-sort-key': ['-', 0, count],
        'text-padding': 0,
      },
      paint: { 'text-color': ink },
    },
  ]
}

/** Schools of other countries stand back, where the tile says whose they are. */
function schoolOpacity(country: string | null): Numeric {
  if (country === null) return 1
  const of: Expression = ['coalesce', ['get', 'country'], country]
  return ['case', ['==', of, country], 1, ASIDE_OPACITY]
}

function schoolLayers({ theme, hidden, country }: MapLook): LayerSpecification[] {
  const opacity = schoolOpacity(country)
  const colours = PALETTE[theme]
  const ids = Object.fromEntries(STATUSES.map((status) => [status, markId(status, theme)]))
  return [
    {
      id: 'schools',
      type: 'symbol',
      source: 'schools',
      'source-layer': 'schools',
      minzoom: SINGLES_FROM_ZOOM,
      filter: schoolFilter(hidden),
      layout: {
        'icon-image': byStatus(['get', 'status'], ids as Record<Status, string>),
        'icon-size': ['interpolate', ['linear'], ['zoom'], SINGLES_FROM_ZOOM, 0.6, 13, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': opacity },
    },
    {
      id: 'school-names',
      type: 'symbol',
      source: 'schools',
      'source-layer': 'schools',
      minzoom: 13.5,
      filter: schoolFilter(hidden),
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': FONT,
        'text-size': 12,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1,
        'text-max-width': 12,
      },
      paint: {
        'text-color': colours.label,
        'text-halo-color': colours.halo,
        'text-halo-width': 1.5,
        'text-opacity': opacity,
      },
    },
  ]
}

function overlayLayers({ theme }: MapLook): LayerSpecification[] {
  const { accent } = PALETTE[theme]
  return [
    {
      id: 'chosen-school',
      type: 'circle',
      source: 'chosen-school',
      paint: {
        'circle-radius': 14,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': accent,
        'circle-stroke-width': 3,
      },
    },
  ]
}

export function mapLayers(look: MapLook): LayerSpecification[] {
  return [
    ...landLayers(look),
    ...dotLayers(look),
    ...schoolLayers(look),
    nameLayer(look),
    ...overlayLayers(look),
  ]
}

/** No `glyphs`: text is drawn from the page's own fonts, so nothing is asked of anyone else. */
export function mapStyle(look: MapLook, origin: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: EMPTY, attribution: 'Natural Earth' },
      borders: { type: 'geojson', data: EMPTY },
      'country-labels': { type: 'geojson', data: EMPTY },
      schools: {
        type: 'vector',
        tiles: [`${origin}${SCHOOL_TILES}`],
        minzoom: 0,
        maxzoom: TILE_ZOOM_MAX,
        attribution: 'Qosyl',
      },
      'chosen-school': { type: 'geojson', data: EMPTY },
    },
    layers: mapLayers(look),
  }
}
