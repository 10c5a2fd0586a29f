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
import { backoffSeconds } from '../backoff'
import { throttle } from '../throttle'
import type { Camera } from '../url-state'
import { countryLabels, loadBasemap } from './basemap'
import { MARK_RATIO, marks } from './icons'
import { Pulses } from './pulses'
import { StaleTiles } from './stale-tiles'
import { type MapLook, mapLayers, mapStyle } from './style'
import type { TileId } from './tile-math'

setWorkerUrl(workerUrl)

/** Tiles that changed are asked for anew at most this often. */
const REFRESH_MS = 500
/** Changed tiles wait so long for those on their way before they look again. */
const WAIT_MS = 100
/** A tile that did not load is asked for again after this time. */
const RETRY_MS = 5_000
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
  readonly #stale = new StaleTiles()
  readonly #refreshStale = throttle(() => this.#reloadStale(), REFRESH_MS)
  #look: MapLook
  /** Whether the outlines are there. */
  #furnished = false
  #removed = false
  readonly #observer: ResizeObserver
  /** The way that the map is being moved, to be taken up again after a change of its size. */
  #flight: (() => void) | null = null
  /** Whether the camera is moved to where the address says: then the address need not follow. */
  #following = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #telling: ReturnType<typeof setTimeout> | undefined

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
      // A tile kept out of view would not hear of changes. Asking for it anew costs little: the
      // browser keeps it, and the server answers that it is the same.
      maxTileCacheSize: 0,
      // `#resized` does it, without losing where a flight goes.
      trackResize: false,
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
    this.#keepFresh()
    this.#observer = new ResizeObserver(() => this.#resized())
    this.#observer.observe(container)
  }

  /** Names the map for those who do not see it: its name, and the id of what explains it. */
  describe(name: string, help: string): void {
    const canvas = this.map.getCanvas()
    canvas.setAttribute('aria-label', name)
    canvas.setAttribute('aria-describedby', help)
  }

  /** Changes colours, language, hidden statuses or the chosen country without a reload. */
  setLook(look: MapLook): void {
    this.#look = look
    if (this.map.isStyleLoaded() || this.map.getLayer('land')) this.#applyLook()
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter().wrap()
    return { zoom: this.map.getZoom(), latitude: lat, longitude: lng }
  }

  setCamera({ longitude, latitude, zoom }: Camera): void {
    this.#follow(() => this.map.jumpTo({ center: [longitude, latitude], zoom }))
  }

  /** Moves to a box of longitudes and latitudes. */
  showBox(bbox: Bbox): void {
    this.#fly(() => this.#fit(bbox, this.#ms(900)))
  }

  /** Is at the box at once; to the address that is no move. */
  startAt(bbox: Bbox): void {
    this.#follow(() => this.#fit(bbox, 0))
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
      this.#fly(() => this.map.flyTo({ center, zoom, duration: this.#ms(1200) }))
    }
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.#ms(250) })
  }

  /** Shows that a result arrived; if the status changed, asks for the tiles that hold the school. */
  hear(event: { longitude: number; latitude: number; changed: boolean }): void {
    this.#pulses.add(event.longitude, event.latitude)
    if (!event.changed) return
    this.#stale.addPlace(event.longitude, event.latitude)
    this.#refreshStale()
  }

  /** Asks for every tile anew. Before the style is there no tile is either. */
  reload(): void {
    if (this.map.getSource('schools')) this.map.refreshTiles('schools')
  }

  remove(): void {
    this.#removed = true
    this.#observer.disconnect()
    clearTimeout(this.#retry)
    clearTimeout(this.#telling)
    this.map.remove()
  }

  #ms(duration: number): number {
    return stillness.matches ? 0 : duration
  }

  #fly(move: () => void): void {
    move()
    this.#flight = this.map.isMoving() ? move : null
  }

  /** A change of size ends every move: an open school beside the map must not keep it from sight. */
  #resized(): void {
    const flight = this.#flight
    this.#follow(() => this.map.resize())
    if (flight) this.#fly(flight)
  }

  #follow(move: () => void): void {
    this.#following = true
    move()
    this.#following = false
  }

  #fit([west, south, east, north]: Bbox, duration: number): void {
    // A box over the antimeridian has its west above its east.
    const right = west > east ? east + 360 : east
    const box: [number, number, number, number] = [west, south, right, north]
    this.map.fitBounds(box, { padding: 48, maxZoom: 10, duration })
  }

  /** The map leaves out tiles that are still loading: they wait until all are there. */
  #reloadStale(): void {
    if (this.#removed || this.#stale.size === 0) return
    // Tiles that come unchanged make no event: looking again is the only way to know.
    if (this.#loaded()) this.map.refreshTiles('schools', this.#stale.take())
    else this.#refreshLater(WAIT_MS)
  }

  #loaded(): boolean {
    return this.map.getSource('schools') !== undefined && this.map.isSourceLoaded('schools')
  }

  #refreshLater(wait_ms: number): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#reloadStale(), wait_ms)
  }

  /** Tiles that did not load are asked for again. */
  #keepFresh(): void {
    this.map.on('error', (event) => {
      const { tile } = event as { tile?: { tileID: { canonical: TileId } } }
      // biome-ignore lint/suspicious/noConsole: without a listener the map would write it there too
      if (!tile) return console.error(event.error)
      this.#stale.add(tile.tileID.canonical)
      this.#refreshLater(RETRY_MS)
    })
  }

  async #furnish(): Promise<void> {
    for (const [id, image] of marks()) this.map.addImage(id, image, { pixelRatio: MARK_RATIO })
    this.#applyLook()
    this.#setData('country-labels', countryLabels())
    await this.#drawOutlines('110m')
    await this.#drawOutlines('50m')
    this.#furnished = true
    if (!this.#removed) this.map.triggerRepaint()
  }

  /** Without outlines the schools are there all the same: what fails is tried again. */
  async #drawOutlines(scale: '110m' | '50m'): Promise<void> {
    for (let attempt = 0; !this.#removed; attempt += 1) {
      try {
        const { countries, borders } = await loadBasemap(scale)
        if (this.#removed) return
        this.#setData('countries', countries)
        this.#setData('borders', borders)
        return
      } catch {
        const wait_ms = backoffSeconds(attempt) * 1000
        await new Promise((resolve) => setTimeout(resolve, wait_ms))
      }
    }
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
      if (this.#following) return
      this.#flight = null
      events.moved(this.camera())
    })
    this.map.on('render', () => this.#tellReady(container))
    this.map.on('click', (event) => this.#click(event, events))
    this.map.on('mousemove', (event) => {
      const feature = this.#featureAt(event)
      this.map.getCanvas().style.cursor = feature ? 'pointer' : ''
      events.hover(feature, event.point.x, event.point.y)
    })
    this.map.on('mouseout', () => events.hover(null, 0, 0))
  }

  /** Says in the document whether all that can be seen is there. */
  #tellReady(container: HTMLElement): void {
    clearTimeout(this.#telling)
    if (this.#removed) return
    const ready = this.#furnished && this.#loaded()
    container.dataset.ready = String(ready)
    if (!ready) this.#telling = setTimeout(() => this.#tellReady(container), REFRESH_MS)
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
