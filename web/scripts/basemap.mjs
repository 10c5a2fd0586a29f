// Makes the committed map assets from Natural Earth's outlines (npm world-atlas, public domain):
//   public/basemap/world-{110m,50m}.json   TopoJSON: countries (id = ISO 3166-1 alpha-3) and land
//   src/data/countries.json                names by ISO code in each language, and where a label stands
// Run `npm run basemap` after changing a language or the data. Names and boundaries are political:
// the names file is meant to be edited by hand where a user of Qosyl needs another name.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import iso from 'i18n-iso-countries'
import polylabel from 'polylabel'
import { feature } from 'topojson-client'

const require = createRequire(import.meta.url)
const LANGUAGES = ['en', 'kk', 'ru']
/** Codes in use that ISO 3166-1 does not assign, by the name in Natural Earth: [alpha-3, CLDR region]. */
const USER_ASSIGNED = { Kosovo: ['XKX', 'XK'] }

function atlas(scale) {
  return JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), 'utf8'))
}

function codeOf(geometry) {
  const assigned = USER_ASSIGNED[geometry.properties?.name]
  return geometry.id ? iso.numericToAlpha3(geometry.id) : assigned?.[0]
}

/** Keeps shapes and codes only. */
function strip(topology) {
  for (const geometry of topology.objects.countries.geometries) {
    const code = codeOf(geometry)
    delete geometry.properties
    delete geometry.id
    if (code) geometry.id = code
  }
  return topology
}

const mercator = ([lon, lat]) => {
  const bounded = Math.max(-85, Math.min(85, lat))
  return [lon, (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360))]
}
const unmercator = ([x, y]) => [x, (360 / Math.PI) * Math.atan(Math.exp((y * Math.PI) / 180)) - 90]

function area(ring) {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1]
  }
  return Math.abs(sum / 2)
}

/** The middle of the country's largest part, and that part's size in square degrees on the map. */
function labelOf(geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const largest = polygons
    .map((rings) => rings.map((ring) => ring.map(mercator)))
    .reduce((best, next) => (area(next[0]) > area(best[0]) ? next : best))
  const point = unmercator(polylabel(largest, 0.05)).map((n) => Number(n.toFixed(2)))
  return { label: point, size: Number(area(largest[0]).toFixed(2)) }
}

function names(region) {
  const entries = LANGUAGES.map((language) => {
    const display = new Intl.DisplayNames([language], { type: 'region' })
    return [language, display.of(region)]
  })
  return Object.fromEntries(entries)
}

function countries() {
  const table = {}
  for (const [alpha2, alpha3] of Object.entries(iso.getAlpha2Codes())) table[alpha3] = names(alpha2)
  for (const [alpha3, region] of Object.values(USER_ASSIGNED)) table[alpha3] = names(region)
  const topology = strip(atlas('50m'))
  for (const { id, geometry } of feature(topology, topology.objects.countries).features) {
    if (id && table[id]) Object.assign(table[id], labelOf(geometry))
  }
  return table
}

for (const scale of ['110m', '50m']) {
  writeFileSync(`public/basemap/world-${scale}.json`, JSON.stringify(strip(atlas(scale))))
}
const lines = Object.entries(countries())
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, entry]) => `  ${JSON.stringify(code)}: ${JSON.stringify(entry)}`)
writeFileSync('src/data/countries.json', `{\n${lines.join(',\n')}\n}\n`)
