import fs from 'node:fs'
import path from 'node:path'
import sirv from 'sirv'

const aYear = 31_536_000

/**
 * Serves what a build has under `_next/static` as it was compressed then (compress-assets.mjs). The files are listed once, so no path can
 * lead to another. Returns whether the request was answered; what is not there, and a build without compressed files, is left to Next.
 * @param {{ dist: string, basePath: string }} options
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean}
 */
export function staticAssets({ dist, basePath }) {
  const folder = path.join(dist, 'static')
  if (!isCompressed(folder)) return () => false
  const prefix = `${basePath}/_next/static`
  const serve = sirv(folder, { brotli: true, gzip: true, etag: true, immutable: true, maxAge: aYear, extensions: [] })
  return (request, response) => {
    const { url, method } = request
    if (!url.startsWith(`${prefix}/`) || (method !== 'GET' && method !== 'HEAD')) return false
    request.url = url.slice(prefix.length)
    let isAnswered = true
    serve(request, response, () => {
      isAnswered = false
    })
    request.url = url
    return isAnswered
  }
}

function isCompressed(folder) {
  const chunks = path.join(folder, 'chunks')
  return fs.existsSync(chunks) && fs.readdirSync(chunks).some((name) => name.endsWith('.js.br'))
}
