import { expect, test } from '../fixtures'
import { speak, statuses } from './raw-socket'

test.use({ role: 'nobody' })

const host = 'Host: localhost'
/** The request an attacker hides behind another: its answer names an address nobody asked for openly. */
const hidden = `GET /api/smuggled HTTP/1.1\r\n${host}\r\n\r\n`
const answerOfHidden = 404
const post = `POST /api/account HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\n`

/** Requests whose end two parsers see at different places (RFC 9112 sections 6.1 to 7.1, 11.2). */
const ambiguous: Readonly<Record<string, string>> = {
  'CL and TE': `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'TE and CL': `${post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
  'CL of nothing and TE': `${post}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'two TE, the last one unknown': `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
  'a list of TE, the last one unknown': `${post}Transfer-Encoding: chunked, cow\r\n\r\n0\r\n\r\n`,
  'an unknown TE': `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  'a TE in quotes': `${post}Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n`,
  'a TE with a space before the colon': `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  'a TE with a vertical tab': `${post}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`,
  'a TE folded onto a second line': `${post}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`,
  'a TE behind a bare CR': `${post}X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a TE behind a NUL': `${post}X: y\0Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'two CL': `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n`,
  'two CL alike': `${post}Content-Length: 0\r\nContent-Length: 0\r\n\r\n`,
  'a list of CL': `${post}Content-Length: 0, ${hidden.length}\r\n\r\n`,
  'a CL with a sign': `${post}Content-Length: +0\r\n\r\n`,
  'a negative CL': `${post}Content-Length: -1\r\n\r\n`,
  'a CL in hexadecimal': `${post}Content-Length: 0x0\r\n\r\n`,
  'a CL beyond all numbers': `${post}Content-Length: 18446744073709551616\r\n\r\n`,
  'a CL with a space before the colon': `${post}Content-Length : 0\r\n\r\n`,
  'a CL folded onto a second line': `${post}Content-Length:\r\n 0\r\n\r\n`,
  'a folded header': `${post}X: a\r\n b\r\nContent-Length: 0\r\n\r\n`,
  'a header of only a space': `${post} \r\nContent-Length: 0\r\n\r\n`,
  'a header without a colon': `${post}Content-Length\r\n\r\n`,
  'a header without a name': `${post}: 0\r\n\r\n`,
  'lines that end with LF alone': `${post.replaceAll('\r\n', '\n')}Content-Length: 0\n\n`,
  'a chunk size with a sign': `${post}Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n`,
  'a chunk size in decimal with 0x': `${post}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n`,
  'a chunk size of nothing': `${post}Transfer-Encoding: chunked\r\n\r\n\r\n\r\n`,
  'a chunk size beyond all numbers': `${post}Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n`,
  'a chunk that is longer than it says': `${post}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`,
  'a chunk extension with LF alone': `${post}Transfer-Encoding: chunked\r\n\r\n0;a\n\r\n`,
  'a chunk extension with a bare CR': `${post}Transfer-Encoding: chunked\r\n\r\n0;a\rb\r\n\r\n`,
  'a chunk extension without end': `${post}Transfer-Encoding: chunked\r\n\r\n0;${'a'.repeat(20_000)}\r\n\r\n`,
  'a version nobody speaks': `POST /api/account HTTP/1.2\r\n${host}\r\nContent-Length: 0\r\n\r\n`,
  'a request line with a tab': `POST\t/api/account HTTP/1.1\r\n${host}\r\nContent-Length: 0\r\n\r\n`,
  'a method with a space in front': ` ${post}Content-Length: 0\r\n\r\n`,
}

test('a request that ends at two places is refused, and nothing behind it is answered', async ({ baseURL }) => {
  const wrong: string[] = []
  await Promise.all(
    Object.entries(ambiguous).map(async ([what, bytes]) => {
      const heard = await speak(baseURL, bytes + hidden, 3_000)
      const found = statuses(heard)
      // 413: the extension of a chunk that has no end. 405: said before the body was read; what is wrong with it is said after.
      const isRefused = [400, 413].includes(found.at(-1) ?? 0) && found.every((status) => status >= 400)
      if (!isRefused || found.includes(answerOfHidden) || !heard.isClosed)
        wrong.push(`${what}: ${statuses(heard)} ${heard.isClosed ? 'closed' : 'open'}`)
    }),
  )
  expect(wrong).toEqual([])
})

test('a body is not the next request, also where it is refused unread', async ({ baseURL }) => {
  // Each hides a request in its body. Where the console keeps the connection, it has to have skipped all of the body.
  const length = `Content-Length: ${hidden.length}\r\n`
  const carriers = {
    'a refusal before the session': `${post}${length}\r\n${hidden}`,
    'a GET with a body': `GET /api/health/live HTTP/1.1\r\n${host}\r\n${length}\r\n${hidden}`,
    'a page with a body': `GET /login HTTP/1.1\r\n${host}\r\n${length}\r\n${hidden}`,
    'a redirect with a body': `POST /connections HTTP/1.1\r\n${host}\r\n${length}\r\n${hidden}`,
    'a method that is not used': `TRACE / HTTP/1.1\r\n${host}\r\n${length}\r\n${hidden}`,
    'another host': `POST /api/account HTTP/1.1\r\nHost: evil.example\r\n${length}\r\n${hidden}`,
    'an upgrade': `GET /login HTTP/1.1\r\n${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${length}\r\n${hidden}`,
    'an upgrade to h2c': `GET /login HTTP/1.1\r\n${host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n${length}\r\n${hidden}`,
    'an expectation': `${post}Expect: cow\r\n${length}\r\n${hidden}`,
    'an address in full': `GET http://localhost/api/account HTTP/1.1\r\n${host}\r\n${length}\r\n${hidden}`,
    'a chunked body': `${post}Transfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
  }
  for (const [what, bytes] of Object.entries(carriers)) {
    const asked = `GET /api/health/live?asked HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`
    const heard = await speak(baseURL, bytes + asked)
    const found = statuses(heard)
    expect(found.length, what).toBeGreaterThanOrEqual(1)
    // Its own answer and, unless the connection was closed, that of what was openly asked: the hidden one would be a third.
    expect(found.slice(1), `${what}: ${found}`).toEqual(found.length > 1 ? [200] : [])
  }
  // The proof that a request behind another is answered, and told apart, where it is one.
  const openly = await speak(baseURL, `GET /api/health/live HTTP/1.1\r\n${host}\r\n\r\n${hidden}`)
  expect(statuses(openly)).toEqual([200, answerOfHidden])
})

test('an upgrade or an address in full reaches nothing else', async ({ baseURL, gateway }) => {
  const before = (await gateway.requests()).length
  for (const method of ['GET', 'CONNECT', 'OPTIONS'])
    for (const more of ['', 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'])
      for (const target of [`${gateway.url}/services`, new URL(gateway.url).host, `//${new URL(gateway.url).host}/`]) {
        const heard = await speak(baseURL, `${method} ${target} HTTP/1.1\r\n${host}\r\n${more}\r\n`)
        expect(statuses(heard)[0] ?? 400, `${method} ${target} ${more}`).toBeGreaterThanOrEqual(400)
        expect(heard.text).not.toContain('101 Switching')
      }
  expect(await gateway.requests()).toHaveLength(before)
})
