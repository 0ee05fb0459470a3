/**
 * The headers every answer carries (OWASP ASVS 5.0 section 3.4, CSP Level 3), as name → value.
 * Pages are locked to a nonce; an API answer is data, so it may load nothing at all, even if a browser opens it as a page. A file of
 * the build (`isAsset`) is only ever asked for its policy where it is the script of a worker.
 * @param {{ nonce: string, isApi: boolean, isAsset?: boolean, isHttps: boolean, isDev?: boolean }} answer
 */
export function securityHeaders({ nonce, isApi, isAsset = false, isHttps, isDev = false }) {
  return {
    'Content-Security-Policy': isApi ? apiPolicy : isAsset ? workerPolicy(isDev) : pagePolicy({ nonce, isDev }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Workers have no document; the gateway's router runs in one as WebAssembly, which pages may not. */
function workerPolicy(isDev) {
  return `default-src 'none'; script-src 'self' ${isDev ? "'unsafe-eval'" : "'wasm-unsafe-eval'"}; connect-src 'self'; frame-ancestors 'none'`
}

/**
 * The Content-Security-Policy of a page. Next reads the nonce from this very header of the *request* and puts it on its scripts.
 * @param {{ nonce: string, isDev?: boolean }} page
 */
export function pagePolicy({ nonce, isDev = false }) {
  return [
    "default-src 'none'",
    // React's development build rebuilds stack traces with eval.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    // Browsers that know style-src-elem and -attr ignore this line.
    `style-src 'self' 'nonce-${nonce}'`,
    // Next's development overlay adds styles without a nonce; a nonce in this list would void 'unsafe-inline'.
    `style-src-elem 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Mantine renders style attributes on the server; they cannot carry a nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws: wss:' : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
  ].join('; ')
}

/**
 * Takes away the request headers a browser has no business to send: those by which Next's own parts speak to each other
 * (a way past the proxy in CVE-2025-29927), those in which the console's server speaks to its pages, and what
 * only a trusted proxy may say of host and address (read before: see peer-address.mjs).
 * @param {import('node:http').IncomingHttpHeaders} headers changed in place
 */
export function dropForgeableHeaders(headers) {
  for (const name of Object.keys(headers)) if (forgeable.test(name)) delete headers[name]
}

// Next's development server pairs a navigation with its debug stream by x-nextjs-(html-)request-id and waits for both.
const forgeable =
  /^(content-security-policy.*|x-nonce|x-gatehouse-.*|x-middleware-.*|x-forwarded-.*|forwarded|x-real-ip|x-matched-path|x-now-route-matches|x-invoke-.*|x-nextjs-(?!(html-)?request-id$).*|next-resume|x-http-method-override)$/
