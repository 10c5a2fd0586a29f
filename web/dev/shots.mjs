// Takes pictures of the app for a look by eye: `node dev/shots.mjs OUTDIR [BASE_URL]`.
// Also prints console errors, requests to other hosts, and violations of the security policy.
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [out = 'shots', base = 'http://127.0.0.1:8790', only = ''] = process.argv.slice(2)
const SIZES = {
  desk: { width: 1280, height: 800 },
  tablet: { width: 800, height: 1100 },
  phone: { width: 390, height: 844 },
}
const PAGES = {
  world: '/',
  country: '/?country=KAZ',
  school: '/?map=13.2/43.2400/76.9300&school=3',
  list: '/?view=list',
  ru: '/?lang=ru&country=KAZ&school=5',
  kk: '/?lang=kk&country=KAZ&school=5',
  test: '/test/K7QD-4M9X',
  code: '/test',
  about: '/about?lang=kk',
  register: '/register',
  versions: '/register/KEN?lang=ru',
}

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-background-networking',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, path] of Object.entries(PAGES)) {
      const id = `${name}-${size}-${colorScheme}`
      if (only && !new RegExp(only).test(id)) continue
      const page = await browser.newPage({ viewport, colorScheme, locale: 'en-GB' })
      page.on(
        'console',
        (m) => ['error', 'warning'].includes(m.type()) && console.log(id, m.type(), m.text()),
      )
      page.on('pageerror', (e) => console.log(id, 'pageerror', e.message))
      page.on(
        'request',
        (r) => new URL(r.url()).host !== new URL(base).host && console.log(id, 'foreign', r.url()),
      )
      await page.goto(base + path)
      await page
        .waitForSelector('[data-testid=map][data-ready=true]', { timeout: 15000 })
        .catch(() => {})
      await page.waitForTimeout(1500)
      await page.screenshot({ path: `${out}/${id}.png` })
      await page.close()
    }
  }
}
await browser.close()
