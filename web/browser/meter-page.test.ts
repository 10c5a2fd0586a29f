import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage, programs, Server, startBrowser, until, uuidV7 } from './harness'

const DAY = 24 * 3600 * 1000
const program = join(programs, 'qosyl-meter')
/** Where pictures go for whoever wants to look at them. */
const pictures = process.env.QOSYL_PICTURES

let browser: Browser
let server: Server
let home: string
let meter: ChildProcess
let page: { url: string }

/** A month in which the line was slow at noon, down twice, and the computer off at night. */
function history(school: string, device: string): { tests: string; outages: string } {
  const tests: string[] = []
  const outages: string[] = []
  const own = { school_id: school, device_id: device }
  const line = (from: number, hours: number, cause: string) => {
    const time = (at: number) => new Date(at).toISOString()
    const times = { began_at: time(from), ended_at: time(from + hours * 3600 * 1000) }
    outages.push(JSON.stringify({ id: uuidV7(), ...own, ...times, cause }))
  }
  const midnight = Math.floor(Date.now() / DAY) * DAY
  for (let ago = 40; ago >= 1; ago -= 1) {
    const day = midnight - ago * DAY
    line(day + 16 * 3600 * 1000, 13, 'computer_off')
    const rests = new Date(day).getUTCDay() === 0 || ago === 9
    if (rests) continue
    for (let turn = 0; turn < 4; turn += 1) {
      const at = new Date(day + (5 + 2 * turn) * 3600 * 1000 + turn * 97_000)
      const failed = ago === 6 || (ago === 13 && turn === 1)
      const rate = Math.round(19e6 - 5e6 * Math.sin(turn + ago / 4) - (turn === 2 ? 6e6 : 0))
      tests.push(JSON.stringify(failed ? none(at, own) : complete(at, own, rate)))
    }
  }
  line(midnight - 6 * DAY + 4 * 3600 * 1000, 9, 'no_way_out')
  line(midnight - 13 * DAY + 6 * 3600 * 1000, 2.2, 'gateway_unreachable')
  line(midnight - 20 * DAY + 8 * 3600 * 1000, 1, 'server_unreachable')
  return { tests: `${tests.join('\n')}\n{"torn`, outages: `${outages.join('\n')}\n` }
}

const common = { trigger: 'scheduled', method: 'ndt7', server: 'measure.example.kz' }
const version = { meter: { version: '0.1.0', os: 'linux', arch: 'x86_64' } }

function complete(at: Date, own: object, rate: number): object {
  const early = (bps: number) => ({
    rate_bps: bps,
    low_bps: Math.round(bps * 0.96),
    high_bps: Math.round(bps * 1.05),
    after_ms: 1400,
  })
  return {
    id: uuidV7(),
    ...own,
    ...common,
    ...version,
    started_at: at.toISOString(),
    duration_ms: 7312,
    outcome: 'complete',
    download_bps: rate,
    upload_bps: Math.round(rate / 4),
    latency_idle_us: 41_200,
    latency_loaded_download_us: 187_000,
    bytes_received: 6_400_000,
    bytes_sent: 1_600_000,
    early_stop: { stopped: true, download: early(rate), upload: early(Math.round(rate / 4)) },
  }
}

function none(at: Date, own: object): object {
  const started_at = at.toISOString()
  const why = { outcome: 'failed', failure: 'no_way_out' }
  return { id: uuidV7(), ...own, ...common, ...version, started_at, duration_ms: 900, ...why }
}

function run(args: string[]): void {
  const done = spawnSync(program, args, { env: { ...process.env, QOSYL_METER_HOME: home } })
  if (done.status !== 0) throw new Error(`${args}: ${done.stderr}`)
}

beforeAll(async () => {
  browser = await startBrowser()
  server = await Server.start(['Абай атындағы № 12 орта мектеп'])
  home = mkdtempSync(join(tmpdir(), 'qosyl-meter-page-'))
  run(['enroll', '--server', server.url, '--code', await server.code(1)])
  const { enrolment } = JSON.parse(
    spawnSync(program, ['status', '--json', '--home', home]).stdout.toString(),
  )
  const folder = join(home, 'history', enrolment.school_id)
  mkdirSync(folder, { recursive: true })
  const made = history(enrolment.school_id, enrolment.device_id)
  // In one file: which month a line lies in matters for nothing but its bound.
  const month = new Date().toISOString().slice(0, 7)
  writeFileSync(join(folder, `${month}.tests.jsonl`), made.tests)
  writeFileSync(join(folder, `${month}.outages.jsonl`), made.outages)
  const args = ['run', '--test-every', '31d', '--page', '127.0.0.1:0', '--home', home]
  meter = spawn(program, args, { stdio: 'ignore' })
  const file = join(home, 'page.url')
  await until('the page is served', () => readdirSync(home).includes('page.url'))
  page = { url: readFileSync(file, 'utf8').replace(/\/$/, '') }
})

afterAll(async () => {
  await browser.close()
  meter.kill('SIGKILL')
  await server.stop()
  rmSync(home, { recursive: true })
})

/** How far the colours of a text and of what is behind it are apart (WCAG 2). */
function faintest(page: Page): Promise<{ ratio: number; text: string }> {
  return page.evaluate(() => {
    const channel = (value: number) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
    const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = parts(colour)
      return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
    }
    const behind = (element: Element): string => {
      const colour = getComputedStyle(element).backgroundColor
      const seen = (parts(colour)[3] ?? 1) > 0
      return seen || !element.parentElement ? colour : behind(element.parentElement)
    }
    let worst = { ratio: 21, text: '' }
    for (const element of document.querySelectorAll('h1,h2,p,a,li,dt,dd,th,td,span,text')) {
      const style = getComputedStyle(element)
      const front = element instanceof SVGElement ? style.fill : style.color
      const [one, other] = [light(front), light(behind(element))]
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      if (ratio < worst.ratio) worst = { ratio, text: element.textContent ?? '' }
    }
    return worst
  })
}

const SCREENS = [
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
  { name: 'telephone', viewport: { width: 390, height: 844 } },
]

describe('the page of a meter', () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is whole, quiet and legible on a ${name}, ${colorScheme}`, async () => {
        const options = { viewport, colorScheme, locale: 'en-GB' }
        const opened = await openPage(browser, page, '/', options)
        const own = opened.page
        const levels = await own
          .locator('h1,h2,h3')
          .evaluateAll((all) => all.map((it) => it.tagName))
        expect(levels[0]).toBe('H1')
        expect(levels.filter((it) => it === 'H1')).toHaveLength(1)
        expect(await own.locator('html').getAttribute('lang')).toBe('en')
        const [width, room] = await own.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ])
        expect(width).toBeLessThanOrEqual(room ?? 0)
        // One picture of two is shown, and it has a bar for each day with a speed.
        expect(await own.locator('svg.chart:visible').count()).toBe(1)
        expect(await own.locator('svg.chart:visible rect.down').count()).toBeGreaterThan(20)
        expect(await own.locator('svg.chart:visible rect.touch').count()).toBe(30)
        const faint = await faintest(own)
        expect(faint.ratio, faint.text).toBeGreaterThanOrEqual(4.5)
        if (pictures) {
          const path = join(pictures, `page-${name}-${colorScheme}.png`)
          await own.screenshot({ path, fullPage: true })
        }
        expect(opened.faults).toEqual([])
        await own.close()
      })
    }
  }

  it('speaks three languages, and stays in the chosen one', async () => {
    const { page: own, faults } = await openPage(browser, page, '/', { locale: 'kk-KZ' })
    expect(await own.locator('html').getAttribute('lang')).toBe('kk')
    await own.getByRole('link', { name: 'Русский' }).click()
    await own.getByRole('heading', { name: 'Последний тест' }).waitFor()
    await own.locator('.months a').first().click()
    await own.getByText('На чём основано').first().waitFor()
    expect(await own.locator('html').getAttribute('lang')).toBe('ru')
    expect(faults).toEqual([])
    await own.close()
  })

  it('prints a month on one sheet', async () => {
    const month = new Date(Date.now() - DAY).toISOString().slice(0, 7)
    const path = `/summary?month=${month}&lang=kk`
    const { page: own, faults } = await openPage(browser, page, path)
    if (pictures) await own.screenshot({ path: join(pictures, 'summary.png'), fullPage: true })
    const pdf = await own.pdf({ preferCSSPageSize: true, printBackground: true })
    if (pictures) writeFileSync(join(pictures, 'summary.pdf'), pdf)
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)
    expect(sheets).toHaveLength(1)
    expect(faults).toEqual([])
    await own.close()
  })

  it('gives the results as files', async () => {
    const { page: own } = await openPage(browser, page, '/')
    const [download] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('link', { name: 'All tests as a table (CSV)' }).click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.split('\r\n').length).toBeGreaterThan(100)
    expect(text).toContain('download_bps')
    await own.close()
  })
})
