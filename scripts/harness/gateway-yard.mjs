// Demo gateways on demand, in a process of their own: `POST /` with DemoGatewayOptions answers { url }, `DELETE /<port>` closes
// one. Playwright's compiler and the demo gateway's modules do not fit each other, so tests ask for gateways here.
// Run with `--import tsx`; see gateways.mjs.
import http from 'node:http'
import { text } from 'node:stream/consumers'
import { startDemoGateway } from '../../lib/demo-gateway/start-demo-gateway.ts'

const gateways = new Map()

const server = http.createServer(async (request, response) => {
  try {
    if (request.method === 'POST') {
      const gateway = await startDemoGateway({ version: '3.9', ...JSON.parse(await text(request)) })
      gateways.set(String(gateway.port), gateway)
      response.end(JSON.stringify({ url: gateway.url, port: gateway.port }))
      return
    }
    const port = request.url.slice(1)
    await gateways.get(port)?.close()
    gateways.delete(port)
    response.end('{}')
  } catch (error) {
    response.writeHead(500).end(error.stack)
  }
})

server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${server.address().port}` }))
for (const event of ['disconnect', 'SIGTERM', 'SIGINT']) process.once(event, () => process.exit(0))
