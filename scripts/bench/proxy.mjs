import { median } from './report.mjs'
import { openShop } from './shop.mjs'

const warmUps = 50
const rounds = 300
/** As long as a Kong with its database takes for one entity (measured on 3.9: about 5 ms). */
const gatewayMs = 5

/** One GET of an entity, signed in, through the console against straight to the gateway; calls alternate, middle of 300. */
export async function measureProxy(workbench) {
  const { gateway, connectionId, serviceId } = await openShop(workbench, { latencyMs: gatewayMs })
  const cookie = [...workbench.admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const through = `${workbench.gatehouse.url}/api/connections/${connectionId}/entities/services/${serviceId}`
  const direct = `${gateway.url}/services/${serviceId}`
  const times = { through: [], direct: [] }
  for (let round = -warmUps; round < rounds; round++) {
    const throughMs = await timeOf(through, { cookie })
    const directMs = await timeOf(direct, {})
    if (round < 0) continue
    times.through.push(throughMs)
    times.direct.push(directMs)
  }
  return [
    { name: 'proxied GET p50', value: median(times.through), unit: 'ms', peer: median(times.direct), target: 1.6 },
  ]
}

async function timeOf(url, headers) {
  const startedAt = performance.now()
  const response = await fetch(url, { headers })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url}: ${response.status}`)
  return performance.now() - startedAt
}
