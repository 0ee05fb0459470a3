import { isLoopback } from './host-check.mjs'
import { readTrustedProxies } from './peer-address.mjs'

/**
 * What the HTTP server needs of the environment. Throws an Error of one line that says which variable is wrong and what to do.
 * @param {Record<string, string | undefined>} env
 */
export function readSettings(env) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT: "${env.PORT}" is not a port (0 to 65535).`)
  const host = env.HOST || '127.0.0.1'
  const publicUrl = readPublicUrl(env.PUBLIC_URL)
  const basePath = env.BASE_PATH || ''
  if (!/^(\/[A-Za-z0-9._~-]+)*$/.test(basePath))
    throw new Error(`BASE_PATH: "${basePath}" must look like /gatehouse: a leading slash, none at the end.`)
  const isHttps = publicUrl?.protocol === 'https:'
  if (!isLoopback(host) && !isHttps && env.INSECURE_HTTP !== '1')
    throw new Error(
      `HOST=${host} would carry passwords in the clear. Put a TLS proxy in front and set PUBLIC_URL=https://…, or set INSECURE_HTTP=1 if you accept that.`,
    )
  return { port, host, publicUrl, basePath, isHttps, trusted: readTrustedProxies(env.TRUSTED_PROXIES ?? '') }
}

function readPublicUrl(text) {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
  if (!isOrigin || url.username)
    throw new Error(
      `PUBLIC_URL: "${text}" must be an origin like https://gatehouse.example.com; a path goes into BASE_PATH.`,
    )
  return url
}
