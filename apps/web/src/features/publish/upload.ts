import type { Photo } from '@redbud/contract'
import { ApiError } from '@redbud/contract/client'
import type { Problem } from '@redbud/contract/problems'

/**
 * Sends one photo. XMLHttpRequest, because fetch does not tell how much has gone out.
 * @param options.key the same for every attempt with the same photo, so that it is never there twice
 * @param options.onProgress hears how much was sent, 0–1; at 1 the server still has to make the sizes
 * @throws ApiError as the typed client does; AbortError when the signal said so
 */
export const uploadPhoto = (
  file: File,
  options: { key: string; onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<Photo> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const settle = (finish: () => void) => {
      options.signal.removeEventListener('abort', stop)
      finish()
    }
    request.open('POST', '/api/v1/media')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', options.key)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total)
    }
    request.onload = () =>
      settle(() => {
        if (request.status === 201) resolve(JSON.parse(request.responseText) as Photo)
        else reject(refusal(request))
      })
    request.onerror = () => settle(() => reject(new ApiError(0, null)))
    request.onabort = () => settle(() => reject(new DOMException('The upload was cancelled', 'AbortError')))
    options.signal.addEventListener('abort', stop)
    const body = new FormData()
    body.append('file', file, file.name || 'photo')
    request.send(body)
  })

const refusal = (request: XMLHttpRequest): ApiError => {
  const told = request.getResponseHeader('content-type')?.includes('problem+json')
  const problem = told ? (JSON.parse(request.responseText) as Problem) : null
  return new ApiError(request.status, problem, Number(request.getResponseHeader('retry-after')) || null)
}
