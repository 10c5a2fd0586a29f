// A real server and a real browser for the tests of the pages.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache/qosyl/target')
export const programs = process.env.QOSYL_BIN_DIR ?? join(target, 'debug')

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  })
}

/** A server of our own, with schools of these names; they get the numbers from 1. */
export class Server {
  readonly url: string
  private readonly token: string
  private child: ChildProcess
  private readonly folder: string
  private readonly flags: string[]

  private constructor(folder: string, child: ChildProcess, flags: string[]) {
    const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim()
    this.url = read('server.url')
    this.token = read('admin.token')
    this.child = child
    this.folder = folder
    this.flags = flags
  }

  static async start(names: string[], flags: string[] = []): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'qosyl-browser-'))
    const child = launch(folder, '127.0.0.1:0', flags)
    const file = join(folder, 'server.url')
    await until('the server listens', () => existsSync(file) && readFileSync(file).includes('\n'))
    const server = new Server(folder, child, flags)
    if (names.length === 0) return server
    const rows = names.map((name, at) => `${name},${place(at).join(',')}`)
    const list = ['school_name,longitude,latitude', ...rows].join('\n')
    await server.post('/v1/schools/import?country=KEN', list, 'text/csv')
    return server
  }

  /** Ends the program; folder and address stay. */
  async down(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
  }

  /** Starts it again at the same address. */
  async up(): Promise<void> {
    this.child = launch(this.folder, new URL(this.url).host, this.flags)
    await until('the server is back', () =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
  }

  async stop(): Promise<void> {
    await this.down()
    rmSync(this.folder, { recursive: true })
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(this.url + path)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  post<T>(path: string, body: string, type = 'application/json', more = {}): Promise<T> {
    return this.send('POST', path, body, type, more)
  }

  async send<T>(
    method: string,
    path: string,
    body: string,
    type = 'application/json',
    more = {},
  ): Promise<T> {
    const headers = { 'content-type': type, authorization: `Bearer ${this.token}`, ...more }
    const response = await fetch(this.url + path, { method, headers, body })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  async code(school: number): Promise<string> {
    return (await this.post<{ code: string }>(`/v1/schools/${school}/codes`, '{}')).code
  }

  async device(school: number): Promise<Device> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
    const wish = {
      code: await this.code(school),
      public_key: raw.toString('base64'),
      kind: 'meter',
    }
    const enrolled = await this.post<{ device_id: string; school: { id: string } }>(
      '/v1/devices',
      JSON.stringify(wish),
    )
    return new Device(this, enrolled.device_id, enrolled.school.id, (text) =>
      sign(null, Buffer.from(text), privateKey).toString('base64'),
    )
  }
}

function launch(folder: string, address: string, flags: string[]): ChildProcess {
  const args = ['serve', '--data', folder, '--listen', address, ...flags]
  return spawn(join(programs, 'qosyl'), args, { stdio: 'ignore' })
}

/** Longitude and latitude of a school by its place in the list. */
export function place(at: number): [number, number] {
  return [36.8 + at * 0.01, 0.5]
}

/** A device with a signature of its own making (RFC 9421), not the app's. */
export class Device {
  readonly id: string
  readonly schoolId: string
  private readonly server: Server
  private readonly signature: (text: string) => string

  constructor(server: Server, id: string, schoolId: string, signature: (text: string) => string) {
    this.server = server
    this.id = id
    this.schoolId = schoolId
    this.signature = signature
  }

  async measure(download_bps: number): Promise<void> {
    const path = '/v1/measurements'
    const body = JSON.stringify([this.measurement(download_bps)])
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    const created = Math.floor(Date.now() / 1000)
    const nonce = randomBytes(16).toString('hex')
    const params = `("@method" "@path" "@query" "content-digest");created=${created};nonce="${nonce}";keyid="${this.id}";alg="ed25519"`
    const base = `"@method": POST\n"@path": ${path}\n"@query": ?\n"content-digest": ${digest}\n"@signature-params": ${params}`
    const answer = await this.server.post<{ accepted: string[] }>(path, body, 'application/json', {
      'content-digest': digest,
      'signature-input': `qosyl=${params}`,
      signature: `qosyl=:${this.signature(base)}:`,
    })
    if (answer.accepted.length !== 1) throw new Error(JSON.stringify(answer))
  }

  private measurement(download_bps: number) {
    return {
      id: uuidV7(),
      school_id: this.schoolId,
      device_id: this.id,
      started_at: new Date().toISOString(),
      duration_ms: 20_000,
      trigger: 'scheduled',
      outcome: 'complete',
      failure: null,
      download_bps,
      upload_bps: 4_000_000,
      latency_idle_us: 41_200,
      latency_loaded_download_us: 90_000,
      latency_loaded_upload_us: 95_000,
      jitter_us: 3_900,
      loss_ppm: null,
      bytes_received: 1_000_000,
      bytes_sent: 1_000_000,
      method: 'ndt7',
      server: 'measure.example.kz',
      link: null,
      meter: { version: '0.1.0', os: 'linux', arch: 'x86_64' },
    }
  }
}

/** RFC 9562, section 5.7: 48 bits of milliseconds, then chance. */
export function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** A page that fails its test on an error, a request to another host, or a broken policy. */
export async function openPage(
  browser: Browser,
  server: { url: string },
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ locale: 'en-GB', ...options })
  const faults: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    const own = url.host === new URL(server.url).host
    if (!own && !['data:', 'blob:'].includes(url.protocol)) faults.push(`asks ${url.host}`)
  })
  await page.goto(server.url + path)
  return { page, faults }
}

export async function mapIsReady(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 20_000 })
}

export async function until(what: string, ask: () => boolean | Promise<boolean>, ms = 20_000) {
  const end = Date.now() + ms
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export type Colour = 'green' | 'orange' | 'grey'

/** The colour that most of the painted pixels in the middle of the map have. */
export async function colourInTheMiddle(page: Page): Promise<Colour> {
  const box = await page.getByTestId('map').boundingBox()
  if (!box) throw new Error('the map has no place')
  const half = 7
  const clip = {
    x: box.x + box.width / 2 - half,
    y: box.y + box.height / 2 - half,
    width: 2 * half,
    height: 2 * half,
  }
  const picture = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    let green = 0
    let orange = 0
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, middle = 0, blue = 0] = data.subarray(at, at + 3)
      if (middle > red + 50 && middle > blue + 20) green += 1
      if (red > middle + 70 && red > blue + 100) orange += 1
    }
    const few = 15
    if (green < few && orange < few) return 'grey'
    return green > orange ? 'green' : 'orange'
  }, picture)
}
