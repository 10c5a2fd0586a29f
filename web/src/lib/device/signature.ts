// Signs requests by RFC 9421 (HTTP Message Signatures) with Ed25519, over method, path, query and
// the body's digest (RFC 9530). Pure JavaScript cryptography: a page that a school opens over plain
// HTTP on its own network has no `crypto.subtle`.

import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { toBase64, toBase64Url } from './encoding'

hashes.sha512 = sha512

const SECRET_BYTES = 32
const NONCE_BYTES = 18

export interface Signer {
  device_id: string
  secret: Uint8Array
}

export interface SignedRequest {
  method: string
  /** Absolute path, with the query if there is one. */
  target: string
  body: string
}

export interface Moment {
  /** Unix seconds, by the server's clock as well as it is known. */
  created_s: number
  nonce: string
}

export function newSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
}

export function publicKey(secret: Uint8Array): Uint8Array {
  return getPublicKey(secret)
}

export function newNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))
}

export function contentDigest(body: string): string {
  return `sha-256=:${toBase64(sha256(new TextEncoder().encode(body)))}:`
}

/** The value of @signature-params. */
export function signatureParams(device_id: string, { created_s, nonce }: Moment): string {
  const covered = '("@method" "@path" "@query" "content-digest")'
  return `${covered};created=${created_s};nonce="${nonce}";keyid="${device_id}";alg="ed25519"`
}

/** The text that is signed (RFC 9421, 2.5). An empty query counts as "?". */
export function signatureBase(request: SignedRequest, digest: string, params: string): string {
  const [path = '', ...query] = request.target.split('?')
  return [
    `"@method": ${request.method}`,
    `"@path": ${path}`,
    `"@query": ?${query.join('?')}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${params}`,
  ].join('\n')
}

/** The headers that prove that the device made this request. */
export function signatureHeaders(
  signer: Signer,
  request: SignedRequest,
  moment: Moment,
): Record<string, string> {
  const digest = contentDigest(request.body)
  const params = signatureParams(signer.device_id, moment)
  const base = new TextEncoder().encode(signatureBase(request, digest, params))
  return {
    'content-digest': digest,
    'signature-input': `qosyl=${params}`,
    signature: `qosyl=:${toBase64(sign(base, signer.secret))}:`,
  }
}
