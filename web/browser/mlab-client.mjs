// Runs the official browser client of ndt7 (@m-lab/ndt7) in Chromium against a server and prints
// the rates that it reports: `node browser/mlab-client.mjs http://HOST:PORT`. At an https address it
// measures over wss, whatever the certificate.
//
// The client finds the server by itself, through the server's own answer in the shape of M-Lab's
// Locate service.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'

const [server] = process.argv.slice(2)
if (!server) throw new Error('usage: node browser/mlab-client.mjs http[s]://HOST:PORT')
const protocol = server.startsWith('https:') ? 'wss' : 'ws'

const FILES = ['ndt7.js', 'ndt7-download-worker.js', 'ndt7-upload-worker.js']
const sources = new Map()
for (const name of FILES) {
  const path = new URL(`../node_modules/@m-lab/ndt7/src/${name}`, import.meta.url)
  sources.set(`/${name}`, await readFile(path))
}

const page_server = createServer((request, response) => {
  const source = sources.get(request.url)
  if (source) return response.setHeader('content-type', 'text/javascript').end(source)
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>ndt7</title><script src="/ndt7.js"></script>')
})
await new Promise((resolve) => page_server.listen(0, '127.0.0.1', resolve))

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--ignore-certificate-errors',
  ],
})
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${page_server.address().port}/`)
  const told = await page.evaluate(
    async ({ loadbalancer, protocol }) => {
      const found = {}
      const complete = (name) => (data) => {
        found[name] = data
      }
      const code = await globalThis.ndt7.test(
        {
          userAcceptedDataPolicy: true,
          loadbalancer,
          protocol,
          downloadworkerfile: '/ndt7-download-worker.js',
          uploadworkerfile: '/ndt7-upload-worker.js',
        },
        {
          error: (error) => {
            found.error = String(error)
          },
          downloadComplete: complete('download'),
          uploadComplete: complete('upload'),
        },
      )
      return { code, ...found }
    },
    { loadbalancer: `${server}/v2/nearest/ndt/ndt7`, protocol },
  )
  if (told.code !== 0) throw new Error(`the client failed: ${JSON.stringify(told)}`)
  const rate = (result) => result.LastClientMeasurement.MeanClientMbps * 1e6
  // What the client shows of an upload is what the server counted.
  const info = told.upload.LastServerMeasurement.TCPInfo
  const upload_bps = (info.BytesReceived / info.ElapsedTime) * 8e6
  process.stdout.write(`${JSON.stringify({ download_bps: rate(told.download), upload_bps })}\n`)
} finally {
  await browser.close()
  page_server.close()
}
