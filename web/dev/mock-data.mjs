// Invented schools for the mock server, the same at every start.
import { randomUUID } from 'node:crypto'
import { layer } from './mvt.mjs'

export const STATUSES = ['good', 'moderate', 'bad', 'not_connected', 'no_data']
const TOWNS = [
  ['KAZ', 'Almaty', 76.93, 43.24, 160],
  ['KAZ', 'Astana', 71.45, 51.17, 120],
  ['KAZ', 'Shymkent', 69.6, 42.32, 100],
  ['KAZ', 'Aqtobe', 57.17, 50.28, 60],
  ['KAZ', 'Qaraghandy', 73.1, 49.8, 70],
  ['KAZ', 'Aqtau', 51.17, 43.65, 40],
  ['KAZ', 'Öskemen', 82.61, 49.95, 50],
  ['KEN', 'Nairobi', 36.82, -1.29, 150],
  ['KEN', 'Mombasa', 39.66, -4.05, 60],
  ['KEN', 'Kisumu', 34.75, -0.1, 90],
]

let seed = 7
export function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

const pick = () => STATUSES[[0, 0, 0, 1, 1, 1, 2, 3, 4, 4][Math.floor(random() * 10)]]
const spread = () => (random() + random() + random() - 1.5) * 1.6

export const schools = TOWNS.flatMap(([country, town, lon, lat, count]) =>
  Array.from({ length: count }, (_, i) => ({
    country,
    town,
    lon: lon + spread() * 1.4,
    lat: lat + spread(),
    i,
  })),
).map(({ country, town, lon, lat, i }, number) => {
  const school = {
    id: randomUUID(),
    number: number + 1,
    giga_id: null,
    government_id: String(1000 + number),
    name: `${town} school ${i + 1}`,
    longitude: lon,
    latitude: lat,
    country,
    education_level: 'primary',
    data_source: 'mock',
    simulated: true,
    standing: 'open',
    connectivity: 'connected',
    tests: 5,
    last_seen_at: new Date().toISOString(),
  }
  return Object.assign(school, speedOf(pick()))
})

export function speedOf(status) {
  const rates = { good: 42e6, moderate: 8.2e6, bad: 0.6e6 }
  const rate = rates[status] ? Math.round(rates[status] * (0.6 + random() * 0.8)) : null
  return { status, speed_status: status, median_download_bps: rate, tests: rate ? 5 : 0 }
}

export function counts(list) {
  const table = Object.fromEntries(STATUSES.map((status) => [status, 0]))
  for (const { status } of list) table[status] += 1
  return table
}

function place(school, z) {
  const side = 2 ** z
  const y = (1 - Math.asinh(Math.tan((school.latitude * Math.PI) / 180)) / Math.PI) / 2
  return [((school.longitude + 180) / 360) * side, y * side]
}

const own = (school, z) => ({
  status: school.status,
  number: school.number,
  simulated: true,
  ...(school.median_download_bps === null
    ? {}
    : { median_download_bps: school.median_download_bps }),
  ...(z >= 13 ? { name: school.name } : {}),
})

function cellOf(members) {
  const table = counts(members)
  const known = STATUSES.slice(0, 4).reduce((a, b) => (table[b] >= table[a] ? b : a))
  const some = Object.fromEntries(Object.entries(table).filter(([, n]) => n > 0))
  return { count: members.length, ...some, status: table[known] > 0 ? known : 'no_data' }
}

export function tile(z, x, y) {
  const inside = schools.flatMap((school) => {
    const [px, py] = place(school, z)
    if (Math.floor(px) !== x || Math.floor(py) !== y) return []
    return [{ school, x: Math.floor((px - x) * 4096), y: Math.floor((py - y) * 4096) }]
  })
  if (z >= 12) {
    return layer(
      'schools',
      inside.map(({ school, x, y }) => ({ id: school.number, x, y, properties: own(school, z) })),
    )
  }
  const cells = Object.values(byCell(inside))
  return layer(
    'schools',
    cells.map((points) => {
      const [{ school, x, y }] = points
      const members = points.map((point) => point.school)
      const properties = members.length === 1 ? { ...own(school, z), count: 1 } : cellOf(members)
      return { id: school.number, x, y, properties }
    }),
  )
}

function byCell(points) {
  const table = {}
  for (const point of points) {
    const cell = `${point.x >> 5}/${point.y >> 5}`
    table[cell] = [...(table[cell] ?? []), point]
  }
  return table
}
