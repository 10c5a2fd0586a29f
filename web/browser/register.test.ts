// A messy spreadsheet on its whole way, from the drop zone to a published version and back, by two
// people in a real browser.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onRegister, settled } from './accounts'
import { openPage, Server, startBrowser, until } from './harness'
import {
  AT_SEA,
  HEADER_ROW,
  HEADERS,
  lineOf,
  MOJIBAKE,
  messyList,
  nameOf,
  placeOf,
  REPEATED,
  ROWS,
  SHEET,
  SWAPPED,
  ZEROS_EATEN,
} from './messy-list'

const MEANINGS = [
  'school_id_govt',
  'school_name',
  'latitude',
  'longitude',
  'education_level_govt',
  'admin1',
]
/** The rows that stand in the list once more: the first of each pair counts. */
const KEPT_OUT = REPEATED.to - REPEATED.from

let browser: Browser
let server: Server
const opened: { page: Page; faults: string[] }[] = []

beforeAll(async () => {
  browser = await startBrowser()
  server = await Server.start([])
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** Somebody with a role in Kazakhstan, signed in on the page of the register. */
async function person(login: string, role: string, more: BrowserContextOptions = {}) {
  const one = await onRegister(browser, server, { login, role, country: 'KAZ' }, more)
  opened.push(one)
  return one.page
}

async function sendList(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByTestId('upload-file').setInputFiles({ name, mimeType, buffer })
  await page.getByTestId('upload-send').click()
  await page.getByTestId('file-step').waitFor()
  await page.locator('[data-testid=source][data-format=xlsx]').waitFor()
}

const next = (page: Page, name: RegExp) => page.getByRole('link', { name }).click()
const check = (page: Page, id: string) => page.locator(`[data-testid=check][data-check=${id}]`)
const findingsOf = (page: Page, id: string) =>
  page.locator(`[data-testid=finding][data-check=${id}]`)

async function openCheck(page: Page, id: string, findings: number): Promise<void> {
  await check(page, id).getByRole('link').click()
  const shown = findingsOf(page, id)
  await until(`${findings} of ${id}`, async () => (await shown.count()) === findings)
}

/** The file's way as far as its checks. */
async function checkRows(page: Page): Promise<void> {
  await next(page, /Continue to the columns/)
  await page.getByTestId('columns').waitFor()
  await page.getByTestId('check-rows').click()
  await page.getByTestId('findings').or(page.getByTestId('checks-step')).first().waitFor()
  await settled(page)
}

describe('a list on its way into the register', () => {
  let steward: Page
  let reviewer: Page

  it('is sent by a steward, who sees how it was read and can say otherwise', async () => {
    steward = await person('steward', 'steward', { viewport: { width: 1440, height: 900 } })
    await sendList(steward, 'Мектептер тізімі.xlsx', messyList())
    await steward.getByTestId('sheet').selectOption(SHEET)
    await steward.getByTestId('header-row').selectOption(String(HEADER_ROW + 1))
    const header = (name: string) =>
      steward.getByTestId('preview').getByRole('columnheader', { name, exact: true })
    await header(nameOf(0)).waitFor()
    await steward.getByTestId('header-row').selectOption(String(HEADER_ROW))
    await header(HEADERS[0] ?? '').waitFor()
    await steward.getByTestId('read-again').click()
    await settled(steward)
    await steward.locator('[data-testid=decimal]').waitFor()
    expect(await steward.getByTestId('decimal').inputValue()).toBe('true')
  })

  it('has its columns proposed by their names in Russian and Kazakh', async () => {
    await next(steward, /Continue to the columns/)
    for (const [at, name] of HEADERS.entries()) {
      const row = steward.locator(`[data-testid=column][data-column="${name}"]`)
      expect(await row.getAttribute('data-field'), name).toBe(MEANINGS[at])
    }
    const level = steward.locator('[data-testid=value][data-raw="начальная и средняя"] select')
    expect(await level.inputValue()).toBe('Primary and Secondary')
    await steward.getByTestId('check-rows').click()
    await steward.getByTestId('findings').waitFor()
    await settled(steward)
  })

  it('shows exactly what was planted, in a table and on a map', async () => {
    expect(await steward.getByTestId('rows-total').textContent()).toBe(String(ROWS))
    const planted: [string, number][] = [
      ['coordinates_swapped', SWAPPED.length],
      ['is_not_within_country', 1],
      ['text_encoding_damaged', MOJIBAKE.length],
      ['id_zeros_lost', ZEROS_EATEN.length],
      ['block_repeated', KEPT_OUT],
    ]
    for (const [id, findings] of planted) {
      expect(await check(steward, id).getAttribute('data-findings'), id).toBe(String(findings))
    }
    await openCheck(steward, 'coordinates_swapped', SWAPPED.length)
    const lines = await findingsOf(steward, 'coordinates_swapped').evaluateAll((all) =>
      all.map((one) => Number((one as HTMLElement).dataset.line)),
    )
    expect(lines).toEqual(SWAPPED.map(lineOf))
    await steward
      .locator(`[data-testid=problem-map][data-ready=true][data-points="${SWAPPED.length}"]`)
      .waitFor({ timeout: 20_000 })
  })

  it('is repaired only by what a person accepts, and what they take back stays as it was', async () => {
    await openCheck(steward, 'text_encoding_damaged', MOJIBAKE.length)
    const first = findingsOf(steward, 'text_encoding_damaged').first()
    await first.getByTestId('accept').click()
    await settled(steward)
    await steward.getByTestId('take-back').first().click()
    await settled(steward)
    await until(
      'nothing is accepted',
      async () => (await steward.getByTestId('take-back').count()) === 0,
    )
    for (const id of ['text_encoding_damaged', 'coordinates_swapped', 'id_zeros_lost']) {
      await check(steward, id).getByRole('link').click()
      await steward.getByTestId('accept-all').click()
      await settled(steward)
    }
    await openCheck(steward, 'is_not_within_country', 1)
    const sunk = findingsOf(steward, 'is_not_within_country').first()
    expect(await sunk.getAttribute('data-line')).toBe(String(lineOf(AT_SEA)))
    await sunk.locator('[data-testid=cell][data-field=longitude]').getByTestId('cell-edit').click()
    const right = placeOf(AT_SEA).longitude.toFixed(6).replace('.', ',')
    await steward.getByTestId('cell-input').fill(right)
    await steward.keyboard.press('Enter')
    await until('the school is on land', async () => {
      const busy = await steward.getByTestId('upload-page').getAttribute('data-busy')
      return busy === 'false' && (await check(steward, 'is_not_within_country').count()) === 0
    })
    expect(await steward.getByTestId('rows-ready').textContent()).toBe(String(ROWS - KEPT_OUT))
  })

  it('says what would change, and goes to a second person with a note', async () => {
    await next(steward, /Continue to the differences/)
    const count = (fate: string) =>
      steward.locator(`[data-testid=fate][data-fate=${fate}]`).getAttribute('data-count')
    expect(await count('new')).toBe(String(ROWS - KEPT_OUT))
    expect(await count('blocked')).toBe(String(KEPT_OUT))
    await steward.getByTestId('row-search').fill('№ 8 ')
    const mended = steward.locator(`[data-testid=row][data-line="${lineOf(7)}"]`)
    await mended.getByText(nameOf(7)).first().waitFor()
    await next(steward, /Continue to the review/)
    await steward.getByTestId('submit-note').fill('The list of 1 September.')
    await steward.getByTestId('submit').click()
    await steward.getByRole('heading', { name: 'Waits for a second person' }).waitFor()
    expect(await steward.getByTestId('approve').count()).toBe(0)
  })

  it('is decided on by a reviewer on a telephone, row by row and all at once', async () => {
    const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }
    reviewer = await person('reviewer', 'reviewer', phone)
    const waiting = reviewer.getByTestId('open-uploads').getByRole('link').first()
    await waiting.getByText('Waits for your review').waitFor()
    await waiting.click()
    await reviewer.getByTestId('review-step').waitFor()
    await reviewer.getByText('The list of 1 September.').waitFor()
    await reviewer.getByTestId('accept-shown').click()
    await settled(reviewer)
    await reviewer.getByTestId('refuse-row').first().click()
    await reviewer.locator('[data-testid=row][data-verdict=refused]').first().waitFor()
    const decisions = reviewer.getByTestId('decisions')
    expect(await decisions.getAttribute('data-refused')).toBe('1')
    expect(await decisions.getAttribute('data-open')).toBe('0')
    const wide = await reviewer.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
  })

  it('becomes a version that the map names', async () => {
    await reviewer.getByTestId('approve').click()
    await reviewer.getByTestId('publish').click()
    await reviewer.locator('[data-testid=published][data-version="1"]').waitFor()
    const { page, faults } = await openPage(browser, server, '/?country=KAZ')
    opened.push({ page, faults })
    const total = String(ROWS - KEPT_OUT - 1)
    await page.locator(`[data-testid=legend][data-total="${total}"]`).waitFor()
    await page.getByTestId('legend-register').getByText('version 1').waitFor()
  })

  it('shows exactly the one change of a second list, and its columns as they were saved', async () => {
    await steward.goto(`${server.url}/register`)
    const renamed = messyList((rows) => [[...(rows[1] ?? [])].with(1, 'Жаңа атау № 2')])
    await sendList(steward, 'second.xlsx', renamed)
    await steward.getByTestId('sheet').selectOption(SHEET)
    await steward.getByTestId('header-row').selectOption(String(HEADER_ROW))
    await steward.getByTestId('read-again').click()
    await settled(steward)
    await checkRows(steward)
    await next(steward, /Continue to the differences/)
    const counts = await steward
      .getByTestId('fate')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.count))
    expect(counts.slice(0, 3)).toEqual(['0', '1', '0'])
    const cells = steward.getByTestId('changed-cell')
    expect(await cells.count()).toBe(1)
    expect(await cells.first().locator('del').textContent()).toBe(nameOf(1))
    expect(await cells.first().locator('ins').textContent()).toBe('Жаңа атау № 2')
    await next(steward, /Continue to the review/)
    await steward.getByTestId('submit').click()
    await steward.getByRole('heading', { name: 'Waits for a second person' }).waitFor()
  })

  it('is not published over what somebody else published meanwhile', async () => {
    await reviewer.goto(steward.url())
    await reviewer.getByTestId('approve').click()
    await reviewer.getByTestId('publish').waitFor()
    const other = 'school_name,longitude,latitude\nНұр мектебі,69.123456,54.123456'
    await server.post('/v1/schools/import?country=KAZ', other, 'text/csv')
    await reviewer.getByTestId('publish').click()
    await reviewer.getByTestId('conflict').waitFor()
    await settled(reviewer)
    await reviewer.getByTestId('approve').click()
    await reviewer.getByTestId('publish').click()
    await reviewer.locator('[data-testid=published][data-version="3"]').waitFor()
  })

  it('is undone by a version that takes it back', async () => {
    await reviewer.goto(`${server.url}/register/KAZ`)
    const newest = reviewer.locator('[data-testid=version][data-version="3"]')
    await newest.getByTestId('revert-version').click()
    await reviewer.getByTestId('confirm-yes').click()
    await reviewer.locator('[data-testid=version][data-version="4"]').waitFor()
    await reviewer.goto(`${server.url}/register/KAZ/compare/1/4`)
    const schools = reviewer.getByTestId('compared-school')
    await schools.first().waitFor()
    expect(
      await schools.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.fate)),
    ).toEqual(['new'])
  })

  it('breaks no rule of the pages on the way', () => {
    const refusals = opened.flatMap(({ faults }) => faults)
    // The browser itself reports the conflict that was wanted.
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toContain('409')
  })
})
