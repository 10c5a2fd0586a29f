// Schools that became one or several, and layers with their undo: by two people in a real browser.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onRegister, settled } from './accounts'
import { openPage, place, Server, startBrowser, until } from './harness'

const NAMES = ['Alpha', 'Beta', 'Gamma', 'Delta']
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
const DESK = { viewport: { width: 1440, height: 900 } }

interface Known {
  id: string
  standing: string
}

let browser: Browser
let server: Server
let steward: Page
let reviewer: Page
const opened: { page: Page; faults: string[] }[] = []

async function person(login: string, role: string, more: BrowserContextOptions = {}) {
  const one = await onRegister(browser, server, { login, role, country: 'KEN' }, more)
  opened.push(one)
  return one.page
}

beforeAll(async () => {
  browser = await startBrowser()
  server = await Server.start(NAMES)
  steward = await person('steward', 'steward', DESK)
  reviewer = await person('reviewer', 'reviewer', PHONE)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

const school = (number: number) => server.get<Known>(`/v1/schools/${number}`)

async function total(): Promise<number> {
  return (await server.get<{ total: number }>('/v1/status-counts?country=KEN')).total
}

async function choose(page: Page, typed: string, name: string): Promise<void> {
  await page.getByTestId('find-school').fill(typed)
  const hit = page.getByTestId('found-school').filter({ hasText: name })
  await hit.getByRole('button', { name: 'Choose' }).click()
}

/** A page is no wider than the telephone that shows it. */
async function fitsTheScreen(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(PHONE.viewport.width)
}

/** A second person opens what waits for them and lets it into the register. */
async function publishWaiting(version: number): Promise<void> {
  await reviewer.goto(`${server.url}/register`)
  const waiting = reviewer.getByTestId('open-uploads').getByRole('link').first()
  await waiting.getByText('Waits for your review').waitFor()
  await waiting.click()
  await reviewer.getByTestId('approve').click()
  await reviewer.getByTestId('publish').click()
  await reviewer.locator(`[data-testid=published][data-version="${version}"]`).waitFor()
}

describe('schools that became one', () => {
  it('are found by name and by id, and what happens is told before it is asked for', async () => {
    await steward.goto(`${server.url}/register/KEN`)
    await steward.getByTestId('tab').getByRole('link', { name: 'Merge or split' }).click()
    await choose(steward, 'alph', 'Alpha')
    await choose(steward, (await school(2)).id, 'Beta')
    expect(await steward.getByTestId('edit-send').isDisabled()).toBe(true)
    const beta = steward.getByTestId('chosen-school').filter({ hasText: 'Beta' })
    await beta.getByTestId('stays').check()
    const alpha = steward.getByTestId('chosen-school').filter({ hasText: 'Alpha' })
    await alpha.getByText('1.1 km away from it').waitFor()
    await steward.getByTestId('edit-preview').getByText('becomes part of “Beta”').waitFor()
    await steward.getByTestId('edit-note').fill('One building since May.')
    await steward.getByTestId('edit-send').click()
    await steward.locator('[data-testid=upload-page][data-state=in_review]').waitFor()
    await steward.getByRole('heading', { name: 'Schools merged' }).waitFor()
    expect(await steward.getByTestId('approve').count()).toBe(0)
    expect(await total()).toBe(NAMES.length)
  })

  it('become one once a second person has looked at it', async () => {
    await reviewer.goto(`${server.url}/register`)
    await reviewer.getByTestId('open-uploads').getByRole('link').first().click()
    await reviewer.getByText('One building since May.').waitFor()
    const cell = reviewer.locator('[data-testid=changed-cell][data-field=standing]')
    await cell.locator('ins').getByText('part of “Beta”').waitFor()
    expect(await cell.locator('del').textContent()).toBe('open')
    await fitsTheScreen(reviewer)
    await publishWaiting(2)
    expect(await total()).toBe(NAMES.length - 1)
    expect((await school(1)).standing).toBe(`merged:${(await school(2)).id}`)
  })

  it('are two again after an undo, and the history names both', async () => {
    await reviewer.goto(`${server.url}/register/KEN`)
    const merge = reviewer.locator('[data-testid=version][data-version="2"]')
    await merge.getByRole('link', { name: 'Schools merged' }).waitFor()
    await merge.getByTestId('revert-version').click()
    await reviewer.getByTestId('confirm-yes').click()
    await reviewer.locator('[data-testid=version][data-version="3"]').waitFor()
    expect(await total()).toBe(NAMES.length)
    expect((await school(1)).standing).toBe('open')
  })

  it('are merged by stewards only', async () => {
    await reviewer.goto(`${server.url}/register/KEN/merge`)
    await reviewer.getByTestId('merge-or-split').getByText('Only stewards').waitFor()
    expect(await reviewer.getByTestId('find-school').count()).toBe(0)
    expect(await reviewer.getByTestId('tab').count()).toBe(2)
  })
})

describe('a school that became several', () => {
  it('is closed, and its parts are schools of their own', async () => {
    await steward.goto(`${server.url}/register/KEN/split`)
    await choose(steward, 'Gamma', 'Gamma')
    const parts = steward.getByTestId('split-part')
    await parts.nth(0).getByTestId('part-name').fill('Gamma Primary')
    const second = parts.nth(1)
    await second.getByTestId('part-latitude').fill('95')
    await second.getByTestId('part-name').fill('Gamma Secondary')
    await second.getByText('Give its place in degrees').waitFor()
    expect(await steward.getByTestId('edit-send').isDisabled()).toBe(true)
    // A comma is as good as a point.
    await second.getByTestId('part-latitude').fill('0,51')
    await second.getByTestId('part-longitude').fill(String(place(2)[0]))
    await second.getByText('1.1 km from where the school was').waitFor()
    await steward.getByTestId('edit-send').click()
    await steward.locator('[data-testid=upload-page][data-state=in_review]').waitFor()
    await steward.getByRole('heading', { name: 'School split' }).waitFor()
    await publishWaiting(4)
    expect(await total()).toBe(NAMES.length + 1)
    expect((await school(3)).standing).toBe('closed')
  })
})

const SITES = [
  ['Nakuru', '36.07', '-0.28'],
  ['Eldoret', '35.27', '0.52'],
]

async function bringIn(name: string, rows: string[][]): Promise<void> {
  const text = ['name,longitude,latitude', ...rows.map((row) => row.join(','))].join('\n')
  await steward.goto(`${server.url}/register`)
  await steward.getByTestId('upload-kind').selectOption('fiber_nodes')
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
  await steward.getByTestId('upload-file').setInputFiles(file)
  await steward.getByTestId('upload-send').click()
  await steward.locator('[data-testid=upload-page][data-state=checked]').waitFor()
  await settled(steward)
  await steward.locator('[data-testid=step][data-step=review]').getByRole('link').click()
  await steward.getByTestId('submit').click()
  await steward.locator('[data-testid=upload-page][data-state=in_review]').waitFor()
}

const layer = (page: Page) => page.locator('[data-testid=layer][data-kind=fiber_nodes]')

describe('a layer', () => {
  it('comes in as a file, and leaves out what has no place', async () => {
    await steward.goto(`${server.url}/register/KEN/layers`)
    await steward.getByTestId('layers-none').waitFor()
    await bringIn('nodes.csv', [...SITES, ['Nowhere', '', '']])
    await publishWaiting(1)
    expect(await reviewer.getByTestId('revert').count()).toBe(0)
    await reviewer.getByRole('link', { name: 'See the layers' }).click()
    await layer(reviewer).waitFor()
    expect(await layer(reviewer).getAttribute('data-entries')).toBe(String(SITES.length))
    await fitsTheScreen(reviewer)
  })

  it('is undone by who may, after a question, and the version before holds again', async () => {
    await bringIn('more-nodes.csv', [...SITES, ['Kitale', '35.0', '1.02']])
    await publishWaiting(2)
    await steward.goto(`${server.url}/register/KEN/layers`)
    expect(await layer(steward).getAttribute('data-version')).toBe('2')
    expect(await steward.getByTestId('revert-layer').count()).toBe(0)
    await reviewer.goto(`${server.url}/register/KEN/layers`)
    await reviewer.getByTestId('revert-layer').click()
    await reviewer.getByTestId('confirm').getByText('What was in force before').waitFor()
    await reviewer.getByRole('button', { name: 'Cancel' }).click()
    expect(await layer(reviewer).getAttribute('data-version')).toBe('2')
    await reviewer.getByTestId('revert-layer').click()
    await reviewer.getByTestId('confirm-yes').click()
    await until('the undo is a version', async () => {
      return (await layer(reviewer).getAttribute('data-version')) === '3'
    })
    expect(await layer(reviewer).getAttribute('data-entries')).toBe(String(SITES.length))
    await layer(reviewer).getByText('An earlier version, brought back').waitFor()
  })

  it('is nobody’s business who has no account', async () => {
    const one = await openPage(browser, server, '/register/KEN/layers')
    opened.push(one)
    await one.page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await one.page.getByTestId('layers').count()).toBe(0)
  })
})

it('breaks no rule of the pages on the way', () => {
  expect(opened.flatMap(({ faults }) => faults)).toEqual([])
})
