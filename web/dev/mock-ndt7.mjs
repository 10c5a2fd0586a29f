// ndt7 for the mock server: correct enough to try the page, throttled by a timer.
import { WebSocketServer } from 'ws'

const PROTOCOL = 'net.measurementlab.ndt.v7'
const DURATION_MS = 10_000
const TICK_MS = 20
/** What the mock line carries towards the browser. */
const DOWN_BPS = 24e6

function measurement(start, bytes) {
  const ElapsedTime = Math.round((performance.now() - start) * 1000)
  return JSON.stringify({
    ConnectionInfo: { Client: '127.0.0.1:1', Server: '127.0.0.1:2' },
    TCPInfo: {
      ElapsedTime,
      BytesReceived: bytes,
      BytesAcked: bytes,
      RTT: 30000 + Math.round(Math.random() * 9000),
      MinRTT: 20000,
    },
  })
}

function download(socket) {
  const start = performance.now()
  const chunk = Buffer.alloc((DOWN_BPS / 8) * (TICK_MS / 1000))
  let sent = 0
  let ticks = 0
  const timer = setInterval(() => {
    if (performance.now() - start > DURATION_MS) {
      clearInterval(timer)
      return socket.close(1000)
    }
    socket.send(chunk)
    sent += chunk.length
    ticks += 1
    if (ticks % 12 === 0) socket.send(measurement(start, sent))
  }, TICK_MS)
  socket.on('close', () => clearInterval(timer))
}

function upload(socket) {
  const start = performance.now()
  let received = 0
  socket.on('message', (data, binary) => {
    if (binary) received += data.length
  })
  const timer = setInterval(() => {
    socket.send(measurement(start, received))
    if (performance.now() - start > DURATION_MS) {
      clearInterval(timer)
      socket.close(1000)
    }
  }, 250)
  socket.on('close', () => clearInterval(timer))
}

export function attachNdt7(server) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 ** 24,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url, 'http://mock').pathname
    const handler = { '/ndt/v7/download': download, '/ndt/v7/upload': upload }[path]
    if (!handler) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, handler)
  })
}
