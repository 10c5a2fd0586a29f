// The speed gauge's scale: half a circle, logarithmic, so that 1 and 100 Mbit/s can both be read.

/** Both ends of the scale in Mbit/s. */
const LEAST = 0.1
const MOST = 1000

/** Figures written at the scale. */
export const GAUGE_FIGURES = [0.1, 1, 5, 20, 100, 1000]

/** Where a rate stands on the scale: 0 at its start, 1 at its end. */
export function gaugeShare(mbps: number): number {
  const bounded = Math.max(LEAST, Math.min(MOST, mbps))
  return Math.log(bounded / LEAST) / Math.log(MOST / LEAST)
}

/** The point at a share of the half circle, around (0, 0), upwards negative as in SVG. */
export function gaugePoint(share: number, radius: number): [x: number, y: number] {
  const angle = Math.PI * (1 - share)
  const round = (value: number) => Number(value.toFixed(2))
  return [round(radius * Math.cos(angle)), round(-radius * Math.sin(angle))]
}

/** The arc from one share to another as an SVG path. */
export function gaugeArc(from: number, to: number, radius: number): string {
  const start = gaugePoint(from, radius).join(' ')
  const end = gaugePoint(to, radius).join(' ')
  return `M${start}A${radius} ${radius} 0 0 1 ${end}`
}
