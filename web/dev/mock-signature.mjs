// Checks a device's RFC 9421 signature as the real server does, with Node's own cryptography.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'

/** The fixed head of an Ed25519 key in SubjectPublicKeyInfo form. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** The fault's code, or `null` for a request that is signed well. */
export function verify(request, content, devices) {
  const {
    'signature-input': input = '',
    signature = '',
    'content-digest': digest = '',
  } = request.headers
  const url = new URL(request.url, 'http://mock')
  const parameters = input.replace(/^qosyl=/, '')
  const key = devices.get(/keyid="([^"]+)"/.exec(input)?.[1])
  if (!key) return 'device_unknown'
  if (digest !== `sha-256=:${createHash('sha256').update(content).digest('base64')}:`)
    return 'digest_wrong'
  const base = [
    `"@method": ${request.method}`,
    `"@path": ${url.pathname}`,
    `"@query": ${url.search || '?'}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ].join('\n')
  const der = Buffer.concat([SPKI_HEAD, Buffer.from(key, 'base64')])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const raw = Buffer.from(/^qosyl=:([^:]+):$/.exec(signature)?.[1] ?? '', 'base64')
  return verifySignature(null, Buffer.from(base), publicKey, raw) ? null : 'signature_wrong'
}
