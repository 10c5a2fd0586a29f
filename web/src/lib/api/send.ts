// Asking the API to change something, at the page's own origin.

import { deadline } from '../deadline'
import { refusal } from './client'

const TIMEOUT_MS = 30_000

/** Sends a request with JSON, or without a body; what comes back, or `null` if nothing does. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: deadline(TIMEOUT_MS),
  })
  if (!response.ok) throw await refusal(response)
  return response.status === 204 ? (null as T) : ((await response.json()) as T)
}
