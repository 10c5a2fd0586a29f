// A mock of the Qosyl server for work on the web app alone: invented schools, invented results.
// `npm run build && npm run mock`, then open http://127.0.0.1:8790. Never for anything else.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { counts, random, STATUSES, schools, speedOf, tile } from './mock-data.mjs'
import { attachNdt7 } from './mock-ndt7.mjs'
import { verify } from './mock-signature.mjs'

const PORT = Number(process.env.PORT ?? 8790)
const DIST = new URL('../dist', import.meta.url).pathname
const CSP =
  "default-src 'self'; worker-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}
const CODE = 'K7QD-4M9X'

const measurements = new Map()
const devices = new Map()
const streams = new Set()
let seq = 0

function store(school, measurement, source) {
  seq += 1
  const received = { ...measurement, received_at: new Date().toISOString(), seq, source }
  measurements.set(school.id, [received, ...(measurements.get(school.id) ?? [])])
  return received
}

function invented(school, at) {
  const failed = school.status === 'not_connected' || random() < 0.08
  const rate = (school.median_download_bps ?? 5e6) * (0.7 + random() * 0.6)
  return {
    id: randomUUID(),
    school_id: school.id,
    device_id: randomUUID(),
    started_at: new Date(at).toISOString(),
    duration_ms: 21000,
    trigger: 'scheduled',
    outcome: failed ? 'failed' : 'complete',
    failure: failed ? 'connect' : null,
    download_bps: failed ? null : Math.round(rate),
    upload_bps: failed ? null : Math.round(rate / 4),
    latency_idle_us: failed ? null : 40000 + Math.round(random() * 30000),
    method: 'ndt7',
    server: 'mock',
    link: null,
    meter: { version: '0.1.0', os: 'linux', arch: 'x86_64' },
  }
}

for (const school of schools) {
  if (school.status === 'no_data') continue
  for (let i = 24; i > 0; i -= 1)
    store(school, invented(school, Date.now() - i * 3_600_000), 'meter')
}

function tell(school, previous, measurement) {
  const data = {
    seq,
    school_id: school.id,
    number: school.number,
    longitude: school.longitude,
    latitude: school.latitude,
    status: school.status,
    previous_status: previous,
    kind: 'measurement',
    ...measurement,
  }
  for (const stream of streams)
    stream.write(`event: measurement\nid: ${seq}\ndata: ${JSON.stringify(data)}\n\n`)
}

setInterval(() => {
  for (const stream of streams) stream.write('event: alive\ndata: {}\n\n')
}, 15_000).unref()

setInterval(() => {
  const school = schools[Math.floor(random() * schools.length)]
  const previous = school.status
  Object.assign(school, speedOf(STATUSES[Math.floor(random() * 4)]), {
    last_seen_at: new Date().toISOString(),
  })
  tell(school, previous, store(school, invented(school, Date.now()), 'meter'))
}, 1000).unref()

function json(response, body, status = 200) {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

const problem = (response, status, code) =>
  json(response, { title: code, status, detail: code, code }, status)
const chosen = (params) =>
  schools.filter(
    ({ country, name, status }) =>
      (!params.get('country') || country === params.get('country')) &&
      (!params.get('status') || status === params.get('status')) &&
      name.toLowerCase().includes((params.get('q') ?? '').toLowerCase()),
  )

function listSchools(response, params) {
  const all = chosen(params)
  const from = Number(params.get('cursor') ?? 0)
  const end = from + Number(params.get('limit') ?? 50)
  json(response, {
    items: all.slice(from, end),
    total: all.length,
    next: end < all.length ? String(end) : null,
  })
}

function countryItem(country) {
  const list = schools.filter((school) => school.country === country)
  const lons = list.map((s) => s.longitude)
  const lats = list.map((s) => s.latitude)
  const bbox = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
  return { country, schools: list.length, bbox, counts: counts(list) }
}

function file(response, path) {
  const asked = join(DIST, normalize(path))
  const name = extname(asked) !== '' && existsSync(asked) ? asked : join(DIST, 'index.html')
  response.writeHead(200, {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
    'cache-control': 'no-cache',
  })
  response.end(readFileSync(name))
}

async function body(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

async function post(request, response, path) {
  const content = await body(request)
  if (path === '/v1/devices') {
    const { public_key } = JSON.parse(content)
    const device_id = randomUUID()
    devices.set(device_id, public_key)
    return json(
      response,
      {
        device_id,
        school: schools[0],
        server_time: new Date().toISOString(),
        measurement_server: null,
      },
      201,
    )
  }
  const fault = verify(request, content, devices)
  if (fault) return problem(response, 401, fault)
  const batch = JSON.parse(content)
  const accepted = (batch.measurements ?? batch).map((measurement) => {
    const previous = schools[0].status
    if (measurement.download_bps) {
      const status =
        measurement.download_bps >= 20e6
          ? 'good'
          : measurement.download_bps >= 1e6
            ? 'moderate'
            : 'bad'
      Object.assign(schools[0], {
        status,
        median_download_bps: measurement.download_bps,
        last_seen_at: new Date().toISOString(),
      })
    }
    tell(schools[0], previous, store(schools[0], measurement, 'browser'))
    return measurement.id
  })
  json(response, { accepted, duplicate: [], rejected: [] })
}

function get(request, response, url) {
  const { pathname: path, searchParams: params } = url
  const one = /^\/v1\/schools\/([^/]+)(\/measurements)?(\.csv)?$/.exec(path)
  const address = /^\/tiles\/schools\/(\d+)\/(\d+)\/(\d+)$/.exec(path)
  if (address) {
    response.writeHead(200, {
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'no-cache',
    })
    return response.end(tile(...address.slice(1).map(Number)))
  }
  if (one) {
    const school = schools.find(({ id, number }) => id === one[1] || String(number) === one[1])
    if (!school) return problem(response, 404, 'school_unknown')
    if (!one[2]) return json(response, school)
    const all = measurements.get(school.id) ?? []
    return json(response, {
      items: all.slice(0, Number(params.get('limit') ?? 50)),
      total: all.length,
      next: null,
    })
  }
  if (path === '/v1/schools') return listSchools(response, params)
  if (path === '/v1/status-counts') {
    const list = chosen(params)
    return json(response, {
      ...counts(list),
      total: list.length,
      simulated: list.length,
      as_of: new Date().toISOString(),
    })
  }
  if (path === '/v1/me')
    return json(response, { kind: 'public', person: null, key: null, grants: [] })
  if (path === '/v1/benchmark')
    return json(response, { good_bps: 20e6, floor_bps: 1e6, stale_days: 28 })
  if (path === '/v1/countries')
    return json(response, { items: ['KAZ', 'KEN'].map(countryItem), total: 2, next: null })
  if (path === '/healthz') return response.end('ok')
  if (path.startsWith('/v1/codes/')) {
    if (!path.endsWith(CODE)) return problem(response, 404, 'code_unknown')
    return json(response, {
      school: schools[0],
      expires_at: new Date(Date.now() + 864e5).toISOString(),
    })
  }
  if (path === '/tiles/schools.json') {
    const tiles = [`http://${request.headers.host}/tiles/schools/{z}/{x}/{y}`]
    return json(response, {
      tilejson: '3.0.0',
      tiles,
      minzoom: 0,
      maxzoom: 14,
      vector_layers: [{ id: 'schools', fields: {} }],
    })
  }
  if (path === '/v1/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`event: start\nid: ${seq}\ndata: {}\n\n`)
    streams.add(response)
    return request.on('close', () => streams.delete(response))
  }
  file(response, path)
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (request.method === 'POST') return void post(request, response, url.pathname)
  get(request, response, url)
})
attachNdt7(server)
server.listen(PORT, '127.0.0.1', () =>
  console.log(`mock server: http://127.0.0.1:${PORT}  test page: /test/${CODE}`),
)
