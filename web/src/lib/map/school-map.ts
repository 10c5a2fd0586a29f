// The one owner of the map: everything else asks it, nothing else touches MapLibre.

import {
  AttributionControl,
  type GeoJSONSource,
  Map as GlMap,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Bbox } from '../api/types'
import { throttle } from '../throttle'
import type { Camera } from '../url-state'
import { countryLabels, loadBasemap } from './basemap'
import { MARK_RATIO, marks } from './icons'
import { Pulses } from './pulses'
import { type MapLook, mapLayers, mapStyle } from './style'
import { type TileId, tileAt } from './tile-math'

setWorkerUrl(workerUrl)

/** Tiles that changed are asked for anew at most this often. */
const REFRESH_MS = 500
/** Tiles exist up to this zoom; beyond it they are stretched. */
const TILE_ZOOM_MAX = 14
/** How far from a mark a finger may land, in pixels. */
const TOUCH_PX = 8
/** Layers that a pointer can ask. */
const ASKED = ['schools', 'dots']
/** Zoom of a school that was chosen from afar. */
const SCHOOL_ZOOM = 10.5

export const WORLD: Bbox = [-150, -50, 165, 70]

export interface MapEvents {
  moved(camera: Camera): void
  /** A school was clicked. */
  school(number: number): void
  /** What the pointer is over, in page pixels, or nothing. */
  hover(feature: MapGeoJSONFeature | null, x: number, y: number): void
}

const stillness = matchMedia('(prefers-reduced-motion: reduce)')

export class SchoolMap {
  readonly map: GlMap
  readonly #pulses: Pulses
  readonly #stale = new Map<string, TileId>()
  readonly #refreshStale = throttle(() => this.#reloadStale(), REFRESH_MS)
  #look: MapLook
  /** Whether the outlines are there. */
  #furnished = false

  constructor(container: HTMLElement, look: MapLook, camera: Camera | null, events: MapEvents) {
    this.#look = look
    this.map = new GlMap({
      container,
      style: mapStyle(look, location.origin),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 0.5,
      maxZoom: 18,
      fadeDuration: stillness.matches ? 0 : 150,
      ...(camera
        ? { center: [camera.longitude, camera.latitude] as [number, number], zoom: camera.zoom }
        : { bounds: WORLD }),
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    this.map.addControl(new AttributionControl({ compact: false }))
    this.#pulses = new Pulses(this.map)
    this.map.once('style.load', () => void this.#furnish())
    this.#announce(container, events)
  }

  /** Changes colours, language, hidden statuses or the chosen country without a reload. */
  setLook(look: MapLook): void {
    this.#look = look
    if (this.map.isStyleLoaded() || this.map.getLayer('land')) this.#applyLook()
  }

  setCamera({ longitude, latitude, zoom }: Camera): void {
    this.map.jumpTo({ center: [longitude, latitude], zoom })
  }

  showBox(bbox: Bbox): void {
    const [west, south, east, north] = bbox
    // A box over the antimeridian has its west above its east.
    const right = west > east ? east + 360 : east
    this.map.fitBounds([west, south, right, north], {
      padding: 48,
      maxZoom: 10,
      duration: this.#ms(900),
    })
  }

  /** Marks a school, and moves to it if it cannot be seen. */
  choose(place: { longitude: number; latitude: number } | null, move: boolean): void {
    const source = this.map.getSource<GeoJSONSource>('chosen-school')
    const features = place
      ? [
          {
            type: 'Feature' as const,
            properties: {},
            geometry: { type: 'Point' as const, coordinates: [place.longitude, place.latitude] },
          },
        ]
      : []
    source?.setData({ type: 'FeatureCollection', features })
    if (place && move) {
      const zoom = Math.max(this.map.getZoom(), SCHOOL_ZOOM)
      const center: [number, number] = [place.longitude, place.latitude]
      this.map.flyTo({ center, zoom, duration: this.#ms(1200) })
    }
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.#ms(250) })
  }

  /** Shows that a result arrived; if the status changed, asks for the tiles that hold the school. */
  hear(event: { longitude: number; latitude: number; changed: boolean }): void {
    this.#pulses.add(event.longitude, event.latitude)
    if (!event.changed) return
    for (let z = 0; z <= TILE_ZOOM_MAX; z += 1) {
      const tile = tileAt(event.longitude, event.latitude, z)
      this.#stale.set(`${z}/${tile.x}/${tile.y}`, tile)
    }
    this.#refreshStale()
  }

  /** Asks for every tile anew. */
  reload(): void {
    this.map.refreshTiles('schools')
  }

  resize(): void {
    this.map.resize()
  }

  remove(): void {
    this.map.remove()
  }

  #ms(duration: number): number {
    return stillness.matches ? 0 : duration
  }

  #reloadStale(): void {
    if (!this.map.getSource('schools')) return
    this.map.refreshTiles('schools', [...this.#stale.values()])
    this.#stale.clear()
  }

  async #furnish(): Promise<void> {
    for (const [id, image] of marks()) this.map.addImage(id, image, { pixelRatio: MARK_RATIO })
    this.#applyLook()
    this.#setData('country-labels', countryLabels())
    for (const scale of ['110m', '50m'] as const) {
      const { countries, borders } = await loadBasemap(scale)
      this.#setData('countries', countries)
      this.#setData('borders', borders)
    }
    this.#furnished = true
    this.map.triggerRepaint()
  }

  #setData(source: string, data: Parameters<GeoJSONSource['setData']>[0]): void {
    this.map.getSource<GeoJSONSource>(source)?.setData(data)
  }

  #applyLook(): void {
    for (const layer of mapLayers(this.#look)) {
      if (!this.map.getLayer(layer.id)) continue
      if ('filter' in layer) this.map.setFilter(layer.id, layer.filter)
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as never, value as never)
      }
      for (const [name, value] of Object.entries(layer.layout ?? {})) {
        this.map.setLayoutProperty(layer.id, name as never, value as never)
      }
    }
  }

  #featureAt({ point }: MapMouseEvent): MapGeoJSONFeature | null {
    const { x, y } = point
    const box: [[number, number], [number, number]] = [
      [x - TOUCH_PX, y - TOUCH_PX],
      [x + TOUCH_PX, y + TOUCH_PX],
    ]
    const layers = ASKED.filter((id) => this.map.getLayer(id))
    const exact = this.map.queryRenderedFeatures(point, { layers })
    return exact[0] ?? this.map.queryRenderedFeatures(box, { layers })[0] ?? null
  }

  #announce(container: HTMLElement, events: MapEvents): void {
    this.map.on('moveend', () => {
      const { lng, lat } = this.map.getCenter().wrap()
      events.moved({ zoom: this.map.getZoom(), latitude: lat, longitude: lng })
    })
    this.map.on('render', () => {
      const ready = this.#furnished && this.map.isSourceLoaded('schools')
      container.dataset.ready = String(ready)
    })
    this.map.on('click', (event) => this.#click(event, events))
    this.map.on('mousemove', (event) => {
      const feature = this.#featureAt(event)
      this.map.getCanvas().style.cursor = feature ? 'pointer' : ''
      events.hover(feature, event.point.x, event.point.y)
    })
    this.map.on('mouseout', () => events.hover(null, 0, 0))
  }

  #click(event: MapMouseEvent, events: MapEvents): void {
    const feature = this.#featureAt(event)
    if (!feature) return
    if (Number(feature.properties.count ?? 1) <= 1) {
      events.school(Number(feature.properties.number ?? feature.id))
      return
    }
    const geometry = feature.geometry
    const center =
      geometry.type === 'Point' ? (geometry.coordinates as [number, number]) : event.lngLat
    this.map.easeTo({
      center,
      zoom: Math.min(this.map.getZoom() + 2.5, 12.5),
      duration: this.#ms(500),
    })
  }
}
