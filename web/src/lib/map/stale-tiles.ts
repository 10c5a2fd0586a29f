// Which tiles have changed since they were drawn.

import { TILE_ZOOM_MAX, type TileId, tileAt } from './tile-math'

export class StaleTiles {
  readonly #tiles = new Map<string, TileId>()

  get size(): number {
    return this.#tiles.size
  }

  add({ z, x, y }: TileId): void {
    this.#tiles.set(`${z}/${x}/${y}`, { z, x, y })
  }

  /** Adds the tile of every zoom that holds the place. */
  addPlace(longitude: number, latitude: number): void {
    for (let z = 0; z <= TILE_ZOOM_MAX; z += 1) this.add(tileAt(longitude, latitude, z))
  }

  /** All of them, which then no longer count as changed. */
  take(): TileId[] {
    const tiles = [...this.#tiles.values()]
    this.#tiles.clear()
    return tiles
  }
}
