// Sends a file and tells how far it is. `fetch` cannot say that of an upload, so this is XHR.

import { ApiError, query } from './client'
import type { Upload, UploadKind } from './register-types'
import type { Problem } from './types'

export interface FileWish {
  file: File
  country: string
  kind: UploadKind
  /** Of boundaries: 1 for the areas of the first level. */
  level?: number
  /** The area whose schools it may change. */
  area?: string
}

export interface Sending {
  /** The upload that the server made of the file. Rejects as a request with `fetch` does. */
  done: Promise<Upload>
  cancel(): void
}

/** `progress` hears how many bytes are on their way, and never more than the file has. */
export function sendFile(
  { file, country, kind, level, area }: FileWish,
  progress: (bytes: number) => void,
  request = new XMLHttpRequest(),
): Sending {
  const done = new Promise<Upload>((resolve, reject) => {
    const broken = () => reject(new TypeError('the connection broke'))
    request.upload.addEventListener('progress', ({ loaded }) =>
      progress(Math.min(loaded, file.size)),
    )
    request.addEventListener('error', broken)
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'CancelError')))
    request.addEventListener('load', () => answer(request, resolve, reject))
    request.open('POST', `/v1/uploads${query({ country, kind, name: file.name, level, area })}`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

function answer(
  { status, responseText }: XMLHttpRequest,
  resolve: (upload: Upload) => void,
  reject: (error: unknown) => void,
): void {
  let said: unknown
  try {
    said = JSON.parse(responseText)
  } catch (error) {
    if (status < 300) reject(error)
    said = {}
  }
  if (status < 300) resolve(said as Upload)
  else reject(new ApiError({ ...(said as Problem), status }))
}
