// Web Mercator tile addresses.

export interface TileId {
  z: number
  x: number
  y: number
}

/** The server has tiles up to this zoom; beyond it they are stretched. */
export const TILE_ZOOM_MAX = 14
/** The largest latitude that the map's projection shows. */
const LATITUDE_MAX = 85.051129

/** The tile of one zoom that a place falls into. */
export function tileAt(longitude: number, latitude: number, z: number): TileId {
  const side = 2 ** z
  const bounded = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude))
  const radians = (bounded * Math.PI) / 180
  const x = ((longitude + 180) / 360) * side
  const y = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * side
  const within = (value: number) => Math.max(0, Math.min(side - 1, Math.floor(value)))
  return { z, x: within(x), y: within(y) }
}
