/**
 * Speaks to a console as a browser would: same origin, one cookie jar. `address` is what X-Forwarded-For says, for consoles
 * that trust us; with `password` a call that wants a fresher sign-in is confirmed and sent again.
 * @param {string} url of the console
 * @param {{ address?: string, password?: string }} [options]
 */
export function createClient(url, { address, password } = {}) {
  const cookies = new Map()
  const origin = new URL(url).origin

  /**
   * Sends; a text body goes as it is, anything else as JSON.
   * @param {string} method
   * @param {string} path
   * @param {{ body?: unknown, headers?: Record<string, string> }} [options]
   */
  async function send(method, path, options = {}) {
    const response = await sendOnce(method, path, options)
    if (response.status !== 403 || password === undefined) return response
    const { reason } = await response
      .clone()
      .json()
      .catch(() => ({}))
    if (reason !== 'sign_in_again') return response
    await sendOnce('POST', '/api/account/confirm', { body: { password } })
    return sendOnce(method, path, options)
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ body?: unknown, headers?: Record<string, string> }} options
   */
  async function sendOnce(method, path, { body, headers = {} }) {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(address ? { 'x-forwarded-for': address } : {}),
        ...(method === 'GET' ? {} : { origin, 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';')
      const cut = pair.indexOf('=')
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }

  /**
   * Sends and reads JSON. Throws, with what came back, when the status is not 2xx.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async function ask(method, path, body) {
    const response = await send(method, path, { body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
    return text ? JSON.parse(text) : undefined
  }

  return {
    cookies,
    send,
    ask,
    /**
     * Creates the first administrator.
     * @param {{ token: string, email: string, name: string, password: string }} input
     */
    setUp: (input) => ask('POST', '/api/setup', input),
    /**
     * Adds a user, as an administrator, who takes the invitation and chooses `password`. Returns what the console answered to the first.
     * @param {{ email: string, name: string, role: string, password: string }} person
     */
    async addPerson({ password: chosen, ...person }) {
      const user = await ask('POST', '/api/users', person)
      const invited = createClient(url, { address })
      await invited.ask('POST', '/api/invitations/accept', { token: user.invitation.token, password: chosen })
      return user
    },
    /**
     * Signs in; returns the response of next-auth.
     * @param {{ email: string, password: string }} input
     */
    async signIn({ email, password }) {
      const { csrfToken } = await ask('GET', '/api/auth/csrf')
      return send('POST', '/api/auth/callback/credentials', {
        body: new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    },
  }
}
