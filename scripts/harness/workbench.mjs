import { randomBytes } from 'node:crypto'
import { quietTools } from '../environment.mjs'
import { build, generate, install } from '../prepare.mjs'
import { root } from '../root.mjs'
import { assertNodeVersion } from '../start/node-version.mjs'
import { ownEnvironment } from './own-environment.mjs'

const password = randomBytes(18).toString('base64url')

/**
 * A console with people and demo gateways, for measurements and screenshots: what the browser tests get from global-setup.ts.
 * `stop` stops all of it.
 * @param {string} name
 */
export async function openWorkbench(name) {
  await prepareWorkbench()
  const { startTestPostgres } = await import('../testing/postgres.mjs')
  const { startConsole } = await import('./console.mjs')
  const { startGatewayYard } = await import('./gateways.mjs')
  const parts = []
  const stop = async () => {
    for (const part of parts.reverse()) await part.stop()
  }
  const add = (part) => {
    parts.push(part)
    return part
  }
  try {
    const postgres = add(await startTestPostgres())
    const yard = add(await startGatewayYard())
    const gatehouse = add(await startConsole({ postgresUrl: postgres.url, name }))
    const people = await createPeople(gatehouse)
    return { postgres, yard, gatehouse, ...people, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Packages, the database client and a build in the tests' own folder. */
export async function prepareWorkbench() {
  assertNodeVersion()
  process.chdir(root)
  ownEnvironment()
  quietTools()
  await install()
  await generate()
  await build()
}

/** An administrator and a viewer, both signed in. */
async function createPeople(gatehouse) {
  const { createClient } = await import('./client.mjs')
  const [admin, viewer] = [1, 2].map((host) => createClient(gatehouse.url, { address: `192.0.2.${host}`, password }))
  const ada = { email: 'ada@example.com', name: 'Ada Admin', password }
  const vera = { email: 'vera@example.com', name: 'Vera Viewer', password }
  await admin.setUp({ ...ada, token: await gatehouse.setupToken() })
  await admin.signIn(ada)
  await admin.addPerson({ ...vera, role: 'viewer' })
  await viewer.signIn(vera)
  return { admin, viewer }
}
