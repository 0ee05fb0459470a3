// The demo gateway as a child of `npm start`: listens on DEMO_PORT, sends { port } and stops when its parent is gone.
// Run with `--import tsx`.
import { startDemoGateway } from '../../lib/demo-gateway/start-demo-gateway.ts'

const options = { version: '3.9', port: Number(process.env.DEMO_PORT), lively: true }
const gateway = await startDemoGateway(options).catch((error) => {
  console.error(`The demo gateway did not start: ${error.message}`)
  process.exit(1)
})
process.send?.({ port: gateway.port })

for (const event of ['disconnect', 'SIGTERM', 'SIGINT']) process.once(event, stop)

async function stop() {
  await gateway.close()
  process.exit(0)
}
