/**
 * Opens a demo gateway of one's own.
 * @param {string} yardUrl
 * @param {Partial<import('../../lib/demo-gateway/start-demo-gateway').DemoGatewayOptions>} [options] 3.9 with the shop, unless said otherwise
 */
export async function openGateway(yardUrl, options = {}) {
  /** @type {{ url: string, port: number }} */
  const { url, port } = await ask(yardUrl, 'POST', options)
  return {
    url,
    port,
    /**
     * Sets its weather; `{}` is fair.
     * @param {import('../../lib/demo-gateway/faults').Faults} faults
     */
    setFaults: (faults) => ask(`${url}/__demo/faults`, 'POST', faults),
    /**
     * The last 200 requests it received.
     * @returns {Promise<import('../../lib/demo-gateway/faults').SeenRequest[]>}
     */
    requests: () => ask(`${url}/__demo/requests`, 'GET'),
    /** Adds rows of an entity, by its name in Kong's database. */
    load: (entity, rows) => ask(`${url}/__demo/load`, 'POST', { entity, rows }),
    reset: () => ask(`${url}/__demo/reset`, 'POST', {}),
    close: () => ask(`${yardUrl}/${port}`, 'DELETE'),
  }
}

async function ask(url, method, body) {
  const response = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  const answer = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${answer}`)
  return answer ? JSON.parse(answer) : undefined
}
