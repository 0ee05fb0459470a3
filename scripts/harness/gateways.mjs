import { startChild } from '../start/child.mjs'

/** Starts the process that opens demo gateways. Its `url` goes to `openGateway` (open-gateway.mjs). */
export async function startGatewayYard() {
  const child = startChild(['--import', 'tsx', 'scripts/harness/gateway-yard.mjs'])
  const { url } = await Promise.race([
    new Promise((resolve) => child.onMessage(resolve)),
    child.ended.then((code) => Promise.reject(new Error(`The demo gateways did not start (code ${code}).`))),
  ])
  return { url, stop: () => child.stop() }
}
