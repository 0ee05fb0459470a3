// Serves the console: `node scripts/serve.mjs [--dev]`. Needs a build (or --dev), a migrated database and the keys in the
// environment; `npm start` sees to all three.
import { EventEmitter } from 'node:events'
import next from 'next'
import { serveByBuiltSettings } from './serve/built-settings.mjs'
import { createConsoleServer } from './serve/console-server.mjs'
import { isLoopback } from './serve/host-check.mjs'
import { answerHotRoute, hotRoutesOffered } from './serve/hot-routes.mjs'
import { readSettings } from './serve/settings.mjs'
import { staticAssets } from './serve/static-assets.mjs'
import { stopInOrder } from './serve/stop-in-order.mjs'

const isDev = process.argv.includes('--dev')
process.env.NODE_ENV = isDev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const settings = orExit(() => readSettings(process.env))
// next-auth builds its redirects from this; without a public URL it follows the Host header, which has been checked.
if (settings.publicUrl) process.env.NEXTAUTH_URL = `${settings.publicUrl.origin}${settings.basePath}/api/auth`
else process.env.AUTH_TRUST_HOST = '1'

const dist = process.env.NEXT_DIST_DIR || '.next'
if (!isDev) orExit(() => serveByBuiltSettings(dist))
const answerStatic = isDev ? () => false : staticAssets({ dist, basePath: settings.basePath })

let app
let nextHandler
const ready = withResolvers()

const server = createConsoleServer({
  settings,
  isDev,
  handle: async (request, response) => {
    if (answerStatic(request, response)) return
    await ready.promise
    if (await answerHotRoute(request, response, settings.basePath)) return
    return nextHandler(request, response)
  },
  upgrade: isDev
    ? async (request, socket, head) => {
        await ready.promise
        return app.upgradeHandler(request, socket, head)
      }
    : undefined,
})

server.on('error', (error) => fail(error.code === 'EADDRINUSE' ? portTaken() : `Cannot listen: ${error.message}`))
server.listen(settings.port, settings.host, async () => {
  const { port } = server.address()
  // Instrumentation prints the set-up link; with PORT=0 only now is the port known.
  process.env.PORT = String(port)
  // Next attaches an upgrade handler to this emitter that no one emits to, instead of to our server.
  const httpServer = new EventEmitter()
  app = next({ dev: isDev, dir: process.cwd(), hostname: settings.host, port, httpServer, quiet: !isDev })
  try {
    await app.prepare()
    nextHandler = app.getRequestHandler()
    // Next does not wait for instrumentation, which ends the process where a setting is wrong: nobody listens before that is known.
    if (!isDev) await hotRoutesOffered()
  } catch (error) {
    fail(`The console did not start: ${error.message}`)
  }
  ready.resolve()
  console.log(`Gatehouse listens on ${addressFor(port)}`)
})

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop)
// Started by another process with an IPC channel: its death is our signal.
process.on('disconnect', stop)

async function stop() {
  if (isStopping) process.exit(1)
  isStopping = true
  await stopInOrder(server, { graceMs: 10_000 })
  await app?.close()
  process.exit(0)
}

function portTaken() {
  return `Port ${settings.port} is taken. Stop what uses it or start with PORT=${settings.port + 1}.`
}

function addressFor(port) {
  if (settings.publicUrl) return settings.publicUrl.origin + settings.basePath
  const host =
    isLoopback(settings.host) || settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host
  return `http://${host}:${port}${settings.basePath}`
}

function orExit(read) {
  try {
    return read()
  } catch (error) {
    return fail(error.message)
  }
}

function fail(line) {
  console.error(line)
  process.exit(1)
}

/** Promise.withResolvers, which Node 20 has not. */
function withResolvers() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
