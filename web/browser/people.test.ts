// Signing in, people and the audit, in a real browser.
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, choosePassword, PASSWORD, signIn } from './accounts'
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

/** Somebody on a page after signing in there for the first time. */
async function firstTime(login: string, path: string, more: BrowserContextOptions = {}) {
  const first = await account(server, login, [{ role: 'administrator' }])
  const opened = await openPage(browser, server, path, more)
  await opened.page.getByTestId('role-missing').getByRole('button').click()
  await signIn(opened.page, login, first)
  await choosePassword(opened.page, PASSWORD)
  return opened
}

describe('people', () => {
  it('sign in, choose a password of their own and come to the page that they wanted', async () => {
    const { page, faults } = await firstTime('root', '/people')
    await page.getByTestId('people-page').waitFor()
    expect(new URL(page.url()).pathname).toBe('/people')
    await page.reload()
    await page.getByTestId('people-page').waitFor()
    await page.getByTestId('account').click()
    await page.getByTestId('sign-out').click()
    await until('the page is left', () => new URL(page.url()).pathname === '/')
    await page.goto(`${server.url}/people`)
    await page.getByTestId('role-missing').waitFor()
    expect(faults).toEqual([])
    await page.close()
  })

  it('are asked to sign in again where their session has ended meanwhile', async () => {
    const { page } = await firstTime('guest', '/people')
    await page.getByTestId('people-page').waitFor()
    await server.send('PATCH', '/v1/people/guest', JSON.stringify({ disabled: true }))
    await page.getByTestId('people-page').getByRole('searchbox').fill('x')
    await page.getByTestId('role-missing').getByRole('button', { name: 'Sign in' }).waitFor()
    await page.close()
  })

  it('are told that their password is changed, and do not disable themselves', async () => {
    const { page, faults } = await firstTime('careful', '/people')
    await page.locator('[data-login=careful]').getByTestId('new-password').waitFor()
    expect(await page.locator('[data-login=careful]').getByTestId('disable').count()).toBe(0)
    await page.getByTestId('account').click()
    await page.getByTestId('account-menu').getByRole('link', { name: 'password' }).click()
    await page.getByTestId('current').fill(PASSWORD)
    await choosePassword(page, `${PASSWORD} and more`)
    await page.getByText('Your password is changed').waitFor()
    expect(faults).toEqual([])
    await page.close()
  })

  it('of one area are not led to an audit that they may not read', async () => {
    const first = await account(server, 'local', [
      { role: 'viewer', country: 'KEN', area: 'Nairobi' },
    ])
    const { page, faults } = await openPage(browser, server, '/sign-in')
    await signIn(page, 'local', first)
    await choosePassword(page, PASSWORD)
    // Leaving the page closes the menu, so the page is left first.
    await until('the page is left', () => new URL(page.url()).pathname === '/')
    await page.getByTestId('account').click()
    await page.getByTestId('sign-out').waitFor()
    expect(await page.getByTestId('account-menu').getByRole('link').count()).toBe(1)
    expect(faults).toEqual([])
    await page.close()
  })

  it('are told in words why they cannot sign in', async () => {
    await account(server, 'wrong', [])
    const { page } = await openPage(browser, server, '/sign-in')
    await signIn(page, 'wrong', 'not the password')
    const failed = page.getByTestId('sign-in-failed')
    await until('it is told', async () =>
      ((await failed.textContent()) ?? '').includes('do not belong together'),
    )
    await page.close()
  })

  it('are added with a role, lose it, and are kept out', async () => {
    const { page, faults } = await firstTime('chief', '/people')
    await page.getByTestId('person-add').click()
    await page.getByTestId('new-login').fill('amina')
    await page.getByTestId('new-name').fill('Amina Otieno')
    await page.getByTestId('grant-country').selectOption('KEN')
    await page.getByTestId('person-save').click()
    const first = (await page.getByTestId('once-password').textContent()) ?? ''
    const card = page.locator('[data-login=amina]')
    await card.getByText('Steward · Kenya').waitFor()

    const visitor = await openPage(browser, server, '/sign-in')
    await signIn(visitor.page, 'amina', first)
    await choosePassword(visitor.page, PASSWORD)
    await visitor.page.getByTestId('account').waitFor()
    await visitor.page.goto(`${server.url}/people`)
    await visitor.page.getByTestId('role-missing').waitFor()
    expect(await visitor.page.getByTestId('people-page').count()).toBe(0)

    await card.getByTestId('grants-edit').click()
    await card.getByTestId('grant-role').selectOption('reviewer')
    await card.getByTestId('grants-save').click()
    await card.getByText('Reviewer · Kenya').waitFor()
    await visitor.page.reload()
    await visitor.page.getByText('Sign in to see this page').waitFor()
    await card.getByTestId('disable').click()
    await card.getByTestId('ask-no').click()
    expect(await card.getByTestId('ask-yes').count()).toBe(0)
    await card.getByTestId('disable').click()
    await card.getByTestId('ask-yes').click()
    await card.getByText('Disabled').waitFor()
    expect([...faults, ...visitor.faults]).toEqual([])
    await page.close()
    await visitor.page.close()
  })
})

describe('the audit', () => {
  it('shows what changed from what to what, and only what is looked for', async () => {
    const { page, faults } = await firstTime('auditor', '/audit')
    const total = page.getByTestId('audit-total')
    const rows = page.getByTestId('audit-row')
    await rows.first().waitFor()
    await page.getByTestId('audit-action').selectOption('password_changed')
    await page.getByTestId('audit-actor').fill('auditor')
    await until('one is left', async () => (await total.getAttribute('data-total')) === '1')
    await until('it is shown', async () => (await rows.count()) === 1)
    const text = (await rows.first().textContent()) ?? ''
    expect(text).toContain('Must choose a password')
    expect(text.replace(/\s+/g, '')).toContain('yes→no')
    const csv = (await page.getByTestId('audit-csv').getAttribute('href')) ?? ''
    const file = await page.evaluate(async (url) => (await fetch(url)).text(), csv)
    expect(file.trim().split('\r\n')).toHaveLength(2)
    await page.getByTestId('audit-actor').fill('nobody')
    await page.getByText('There is no change like this').waitFor()
    expect(faults).toEqual([])
    await page.close()
  })
})
