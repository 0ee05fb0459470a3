import { realpathSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type DemoGatewayOptions, startDemoGateway } from './start-demo-gateway'
import { TRAITS } from './versions'

export * from './start-demo-gateway'

/** Options of the command line. Throws with one line for people when they are wrong. */
export function readOptions(args: string[]): DemoGatewayOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8010' },
      kong: { type: 'string', default: '3.9' },
      router: { type: 'string', default: 'traditional_compatible' },
      latency: { type: 'string', default: '0' },
      dbless: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      steady: { type: 'boolean', default: false },
    },
  })
  const { kong, router } = values
  if (kong !== '3.9' && kong !== '2.8' && kong !== '1.5') throw new Error(`--kong must be 3.9, 2.8 or 1.5, not ${kong}`)
  if (router !== 'traditional_compatible' && router !== 'expressions') {
    throw new Error(`--router must be traditional_compatible or expressions, not ${router}`)
  }
  if (router === 'expressions' && kong !== '3.9') throw new Error('--router expressions needs --kong 3.9')
  return {
    version: kong,
    port: wholeNumber('--port', values.port, 65535),
    mode: values.dbless ? 'dbless' : 'db',
    router,
    empty: values.empty,
    latencyMs: wholeNumber('--latency', values.latency, 600_000),
    lively: !values.steady,
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!/^[0-9]+$/.test(text) || number > most)
    throw new Error(`${name} must be a whole number up to ${most}, not ${text}`)
  return number
}

async function main(): Promise<void> {
  let options: DemoGatewayOptions
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`demo-gateway: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    process.exit(2)
  }
  try {
    const gateway = await startDemoGateway(options)
    const kind = `Kong ${TRAITS[options.version].version}${options.mode === 'dbless' ? ' without a database' : ''}`
    console.log(`Demo gateway (${kind}) listens on ${gateway.url}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => gateway.close().then(() => process.exit(0)))
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    console.error(`demo-gateway: ${isTaken ? `port ${options.port} is taken; choose another with --port` : error}`)
    process.exit(1)
  }
}

const isMain =
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]).replace(/\\/g, '/').endsWith('lib/demo-gateway/start.ts')
if (isMain) void main()
