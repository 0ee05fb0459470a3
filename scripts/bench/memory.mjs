import { execFileSync } from 'node:child_process'
import { startBareNext } from './bare-next.mjs'
import { openShop } from './shop.mjs'

const loads = 200

/** Resident memory of the server after signing in and 200 loads of a list and a detail; peer: a bare Next after as many. */
export async function measureMemory(workbench) {
  const { connectionId, serviceId } = await openShop(workbench)
  const gateway = `/connections/${connectionId}`
  const kinds = `/api/connections/${connectionId}/entities/services`
  const list = [`${gateway}/services`, kinds]
  const detail = [`${gateway}/services/${serviceId}`, `${kinds}/${serviceId}`]
  const shared = [`/api/connections/${connectionId}/description`, `/api/connections/${connectionId}/node`]
  for (let load = 0; load < loads; load++)
    for (const path of [...(load % 2 === 0 ? list : detail), ...shared])
      await read(workbench.admin.send('GET', path), path)
  const bare = await startBareNext()
  try {
    for (let load = 0; load < loads; load++) await read(fetch(bare.url), bare.url)
    return [
      {
        name: 'memory after use',
        value: mebibytesOf(workbench.gatehouse.pid),
        unit: 'MiB',
        peer: mebibytesOf(bare.pid),
        target: 1.6,
      },
    ]
  } finally {
    await bare.stop()
  }
}

async function read(sent, what) {
  const response = await sent
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${what}: ${response.status}`)
}

function mebibytesOf(pid) {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024
}
