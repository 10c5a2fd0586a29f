// People with accounts, who sign in on the pages.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openPage, type Server } from './harness'

export const PASSWORD = 'four words in a row'

/** Makes an account; its first password. */
export async function account(server: Server, login: string, grants: unknown[]): Promise<string> {
  const wish = JSON.stringify({ login, name: `Name of ${login}`, grants })
  return (await server.post<{ password: string }>('/v1/people', wish)).password
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByTestId('login').fill(login)
  await page.getByTestId('current').fill(password)
  await page.getByTestId('sign-in-go').click()
}

export async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByTestId('password').fill(password)
  await page.getByTestId('again').fill(password)
  await page.getByTestId('password-go').click()
}

/** Somebody with a role in a country, who signed in on the page of the register. */
export async function onRegister(
  browser: Browser,
  server: Server,
  { login, role, country }: { login: string; role: string; country: string },
  more: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const first = await account(server, login, [{ role, country }])
  const opened = await openPage(browser, server, '/register', more)
  const { page } = opened
  await page.getByTestId('register-sign-in').click()
  await signIn(page, login, first)
  await choosePassword(page, PASSWORD)
  await page.getByTestId('open-uploads').or(page.getByTestId('register-page')).first().waitFor()
  return opened
}

/** What was asked for of an upload is done, and the page shows how things stand after it. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[data-testid=upload-page][data-busy=false]').waitFor()
}
