// A light map: the outlines of the world, with the places of findings on top.

import type { FeatureCollection, Geometry, Point } from 'geojson'
import {
  type GeoJSONSource,
  Map as GlMap,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Severity } from '../api/register-types'
import type { Bounds } from '../register/findings'
import type { Language, Theme } from '../url-state'
import { countryLabels, loadBasemap } from './basemap'
import { PALETTE } from './palette'
import { landLayers, nameLayer } from './style'

setWorkerUrl(workerUrl)

export interface ProblemPoint {
  id: number
  row: number
  severity: Severity
  longitude: number
  latitude: number
}

export interface ProblemLook {
  theme: Theme
  language: Language
  country: string
}

/** A point, and where a repair would put it. */
export interface Pointed {
  at: [number, number] | null
  to: [number, number] | null
}

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }
const TOUCH_PX = 6
const stillness = matchMedia('(prefers-reduced-motion: reduce)')

function style(look: ProblemLook): StyleSpecification {
  const { status, accent } = PALETTE[look.theme]
  const by = (part: 'fill' | 'line') => [
    'match',
    ['get', 'severity'],
    'block',
    status.bad[part],
    'warning',
    status.moderate[part],
    status.no_data[part],
  ]
  const paper = { ...look, hidden: [] }
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: EMPTY, attribution: 'Natural Earth' },
      borders: { type: 'geojson', data: EMPTY },
      'country-labels': { type: 'geojson', data: EMPTY },
      problems: { type: 'geojson', data: EMPTY },
      pointed: { type: 'geojson', data: EMPTY },
    },
    layers: [
      ...landLayers(paper),
      nameLayer(paper),
      {
        id: 'problems',
        type: 'circle',
        source: 'problems',
        layout: { 'circle-sort-key': ['match', ['get', 'severity'], 'block', 2, 'warning', 1, 0] },
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 2, 3, 9, 6],
          'circle-color': by('fill') as never,
          'circle-stroke-color': by('line') as never,
          'circle-stroke-width': 0.8,
        },
      },
      {
        id: 'pointed-way',
        type: 'line',
        source: 'pointed',
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': accent, 'line-width': 2, 'line-dasharray': [2, 1.5] },
      },
      {
        id: 'pointed',
        type: 'circle',
        source: 'pointed',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': ['match', ['get', 'role'], 'to', 5, 11],
          'circle-color': ['match', ['get', 'role'], 'to', accent, 'rgba(0,0,0,0)'],
          'circle-stroke-color': accent,
          'circle-stroke-width': 2.5,
        },
      },
    ],
  }
}

function pointsOf(points: ProblemPoint[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: points.map(({ row, severity, longitude, latitude }) => ({
      type: 'Feature',
      properties: { row, severity },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  }
}

function pointedOf({ at, to }: Pointed): FeatureCollection {
  const dot = (role: string, coordinates: [number, number]) => ({
    type: 'Feature' as const,
    properties: { role },
    geometry: { type: 'Point' as const, coordinates },
  })
  const features: FeatureCollection['features'] = []
  if (at && to) {
    const way = { type: 'LineString' as const, coordinates: [at, to] }
    features.push({ type: 'Feature', properties: {}, geometry: way })
  }
  if (at) features.push(dot('at', at))
  if (to) features.push(dot('to', to))
  return { type: 'FeatureCollection', features }
}

function boundsOf(geometry: Geometry): Bounds | null {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null
  const all = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as [number, number][]
  const longitudes = all.map(([longitude]) => longitude)
  const latitudes = all.map(([, latitude]) => latitude)
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
  return [least(longitudes), least(latitudes), most(longitudes), most(latitudes)]
}

export class ProblemMap {
  readonly #map: GlMap
  /** The box of the country, or `null` where its outline is not there. */
  readonly country: Promise<Bounds | null>
  #look: ProblemLook
  #data = new Map<string, FeatureCollection>()
  #removed = false

  /** `choose` hears the row of a point that was clicked. */
  constructor(container: HTMLElement, look: ProblemLook, choose: (row: number) => void) {
    this.#look = look
    this.#map = new GlMap({
      container,
      style: style(look),
      attributionControl: { compact: false },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: false,
      minZoom: 0.5,
      maxZoom: 16,
      fadeDuration: 0,
      center: [20, 15],
      zoom: 1,
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    this.#map.on('style.load', () => this.#fill())
    this.#map.on('idle', () => {
      container.dataset.ready = 'true'
    })
    this.#map.on('click', ({ point: { x, y } }) => {
      const row = this.#rowAt(x, y)
      if (row !== null) choose(row)
    })
    this.#map.on('mousemove', ({ point: { x, y } }) => {
      this.#map.getCanvas().style.cursor = this.#rowAt(x, y) === null ? '' : 'pointer'
    })
    this.country = this.#furnish(look.country)
  }

  describe(name: string): void {
    this.#map.getCanvas().setAttribute('aria-label', name)
  }

  setLook(look: ProblemLook): void {
    if (JSON.stringify(look) === JSON.stringify(this.#look)) return
    this.#look = look
    this.#map.setStyle(style(look))
  }

  setPoints(points: ProblemPoint[]): void {
    this.#set('problems', pointsOf(points))
  }

  point(pointed: Pointed): void {
    this.#set('pointed', pointedOf(pointed))
    const { at, to } = pointed
    const hidden = [at, to].some((place) => place && !this.#map.getBounds().contains(place))
    if (hidden && at) this.#show(at, to)
  }

  showBounds([west, south, east, north]: Bounds, still = false): void {
    const box: [[number, number], [number, number]] = [
      [west, south],
      [east, north],
    ]
    this.#map.fitBounds(box, { padding: 24, maxZoom: 9, duration: this.#ms(still) })
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: this.#ms(false) })
  }

  remove(): void {
    this.#removed = true
    this.#map.remove()
  }

  #ms(still: boolean): number {
    return still || stillness.matches ? 0 : 500
  }

  #show(at: [number, number], to: [number, number] | null): void {
    if (!to) return void this.#map.easeTo({ center: at, duration: this.#ms(false) })
    const [west, east] = [Math.min(at[0], to[0]), Math.max(at[0], to[0])]
    const [south, north] = [Math.min(at[1], to[1]), Math.max(at[1], to[1])]
    this.showBounds([west, south, east, north])
  }

  #rowAt(x: number, y: number): number | null {
    if (!this.#map.getLayer('problems')) return null
    const box: [[number, number], [number, number]] = [
      [x - TOUCH_PX, y - TOUCH_PX],
      [x + TOUCH_PX, y + TOUCH_PX],
    ]
    const [feature] = this.#map.queryRenderedFeatures(box, { layers: ['problems'] })
    return feature ? Number(feature.properties.row) : null
  }

  #set(source: string, data: FeatureCollection): void {
    this.#data.set(source, data)
    if (!this.#removed) this.#map.getSource<GeoJSONSource>(source)?.setData(data)
  }

  /** A new style begins without data. */
  #fill(): void {
    for (const [source, data] of this.#data) this.#set(source, data)
  }

  async #furnish(code: string): Promise<Bounds | null> {
    this.#set('country-labels', countryLabels())
    try {
      const { countries, borders } = await loadBasemap('50m')
      this.#set('countries', countries)
      this.#set('borders', borders)
      const own = countries.features.find((one) => one.properties?.code === code)
      return own ? boundsOf(own.geometry) : null
    } catch {
      // The points stand without outlines too; the table names the places in words.
      return null
    }
  }
}
