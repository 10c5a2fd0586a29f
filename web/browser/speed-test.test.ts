import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage, Server, startBrowser, until } from './harness'

let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await startBrowser()
  server = await Server.start(['Alpha', 'Beta'])
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

describe('the test page', () => {
  it('measures the line by ndt7 and the result counts for the school', async () => {
    const code = await server.code(2)
    const { page, faults } = await openPage(browser, server, `/test/${code}`)
    await page.getByTestId('test-start').click()
    // The focus stays on the one button, whatever it says.
    const focus = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
    await page.getByTestId('test-stop').waitFor()
    expect(await focus()).toBe('test-stop')
    await page.getByTestId('test-sent').waitFor({ timeout: 60_000 })
    expect(await focus()).toBe('test-start')
    const kept = await server.get<{ items: { source: string; download_bps: number }[] }>(
      '/v1/schools/2/measurements',
    )
    expect(kept.items).toHaveLength(1)
    expect(kept.items[0]?.source).toBe('browser')
    expect(kept.items[0]?.download_bps).toBeGreaterThan(1_000_000)
    expect(faults).toEqual([])
    await page.close()
  }, 90_000)

  it('is reached by typing the code from paper', async () => {
    const code = await server.code(2)
    const { page, faults } = await openPage(browser, server, '/test')
    await page.getByTestId('code').fill('k7')
    await page.getByTestId('code-go').click()
    await page.getByRole('alert').waitFor()
    await page.getByTestId('code').fill(` ${code.replace('-', '').toLowerCase()} `)
    await page.keyboard.press('Enter')
    await page.getByTestId('test-school').getByText('Beta').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/test/${code}`)
    expect(faults).toEqual([])
    await page.close()
  })

  it('says in words that a code is not known', async () => {
    const { page } = await openPage(browser, server, '/test/ZZZZ-ZZZZ')
    await page.getByTestId('test-fault').waitFor()
    expect((await page.getByTestId('test-fault').textContent())?.length).toBeGreaterThan(10)
    await page.close()
  })
})

interface Kept {
  items: { source: string; outcome: string; failure: string | null }[]
}

/** Begins a download and reads nothing of it: it holds its place until the server ends it. */
function takePlace(url: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol': 'net.measurementlab.ndt.v7',
    }
    const asked = request(`${url}/ndt/v7/download`, { headers })
    asked.on('upgrade', (_, socket) => resolve(socket.pause()))
    asked.on('response', ({ statusCode }) => reject(new Error(`refused: ${statusCode}`)))
    asked.on('error', reject)
    asked.end()
  })
}

describe('a test that fails', () => {
  let own: Server

  beforeAll(async () => {
    own = await Server.start(['One', 'Two', 'Three'], ['--max-tests', '1'])
  })
  afterAll(() => own.stop())

  const records = (school: number) => own.get<Kept>(`/v1/schools/${school}/measurements`)

  it('for want of a place is recorded as refused, and does not blame the line', async () => {
    const { page } = await openPage(browser, own, `/test/${await own.code(1)}`)
    const other = await takePlace(own.url)
    await page.getByTestId('test-start').click()
    await page.getByTestId('test-sent').waitFor({ timeout: 30_000 })
    const result = page.getByTestId('test-result')
    expect(await result.getAttribute('data-failure')).toBe('server_busy')
    expect(await result.textContent()).toContain('The server can be reached')
    const { items } = await records(1)
    expect(items).toMatchObject([{ source: 'browser', failure: 'server_busy' }])
    other.destroy()
    await page.close()
  })

  it('for want of a server waits in the browser, and arrives with its reason', async () => {
    const { page } = await openPage(browser, own, `/test/${await own.code(2)}`)
    const start = page.getByTestId('test-start')
    await start.waitFor()
    await until('the worker is there', () => page.workers().length > 0)
    await own.down()
    await start.click()
    const result = page.getByTestId('test-result')
    await result.waitFor({ timeout: 30_000 })
    expect(await result.getAttribute('data-failure')).toBe('connect')
    await page.getByTestId('test-waiting').waitFor()
    expect(await page.getByTestId('test-page').getAttribute('data-waiting')).toBe('1')
    await own.up()
    await page.getByTestId('test-sent').waitFor({ timeout: 40_000 })
    const { items } = await records(2)
    expect(items).toMatchObject([{ outcome: 'failed', failure: 'connect' }])
    await page.close()
  })

  it('because not even its program comes is a line without a connection', async () => {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.route('**/assets/worker.js', (route) => route.abort())
    await page.goto(`${own.url}/test/${await own.code(3)}`)
    await page.getByTestId('test-start').click()
    await page.getByTestId('test-sent').waitFor({ timeout: 30_000 })
    const { items } = await records(3)
    expect(items).toMatchObject([{ source: 'browser', failure: 'connect' }])
    await page.close()
  })

  it('because the page was left is kept as stopped', async () => {
    const { page } = await openPage(browser, server, `/test/${await server.code(1)}`)
    const count = async () =>
      (await server.get<Kept>('/v1/schools/1/measurements')).items.filter(
        ({ failure }) => failure === 'cancelled',
      ).length
    const before = await count()
    await page.getByTestId('test-start').click()
    await page.locator('[data-step=download]').waitFor()
    await page.reload()
    await page.getByTestId('test-sent').waitFor()
    expect(await count()).toBe(before + 1)
    await page.close()
  })
})
