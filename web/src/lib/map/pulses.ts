// A short ring where a result has just arrived: the map shows that it lives, and where. Drawn by
// the style sheet over the map, so that the map itself need not be drawn anew for it.

import { type Map as GlMap, Marker } from 'maplibre-gl'

/** How long a ring is seen; the style sheet's animation takes as long. */
const LIFE_MS = 1600
/** So many rings at once at most; beyond it new ones are left out. */
const RINGS_MAX = 60

export class Pulses {
  readonly #map: GlMap
  readonly #markers = new Set<Marker>()

  constructor(map: GlMap) {
    this.#map = map
  }

  add(longitude: number, latitude: number): void {
    const seen = this.#map.getBounds().contains([longitude, latitude])
    if (!seen || this.#markers.size >= RINGS_MAX || document.hidden) return
    const element = document.createElement('div')
    element.className = 'pulse'
    element.ariaHidden = 'true'
    element.append(document.createElement('div'))
    const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.#map)
    this.#markers.add(marker)
    setTimeout(() => {
      marker.remove()
      this.#markers.delete(marker)
    }, LIFE_MS)
  }
}
