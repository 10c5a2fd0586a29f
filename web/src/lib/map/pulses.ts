// A short ring where a result has just arrived: the map shows that it lives, and where.

import type { GeoJSONSource, Map as GlMap } from 'maplibre-gl'

/** How long a ring is seen. */
const LIFE_MS = 1600
/** How often it is drawn. */
const FRAME_MS = 50
/** With less motion the ring stands still at this age. */
const STILL_AGE = 0.3
/** So many rings at most; older ones give way. */
const RINGS_MAX = 100

interface Pulse {
  longitude: number
  latitude: number
  born_ms: number
}

export class Pulses {
  readonly #map: GlMap
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)')
  #pulses: Pulse[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(map: GlMap) {
    this.#map = map
  }

  add(longitude: number, latitude: number): void {
    this.#pulses.push({ longitude, latitude, born_ms: performance.now() })
    this.#pulses = this.#pulses.slice(-RINGS_MAX)
    if (this.#timer === undefined) this.#draw()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #draw(): void {
    const now = performance.now()
    this.#pulses = this.#pulses.filter((pulse) => now - pulse.born_ms < LIFE_MS)
    const features = this.#pulses.map((pulse) => ({
      type: 'Feature' as const,
      properties: { age: this.#still.matches ? STILL_AGE : (now - pulse.born_ms) / LIFE_MS },
      geometry: { type: 'Point' as const, coordinates: [pulse.longitude, pulse.latitude] },
    }))
    const source = this.#map.getSource<GeoJSONSource>('pulses')
    source?.setData({ type: 'FeatureCollection', features })
    const more = this.#pulses.length > 0
    this.#timer = more
      ? setTimeout(() => this.#draw(), this.#still.matches ? 400 : FRAME_MS)
      : undefined
  }
}
