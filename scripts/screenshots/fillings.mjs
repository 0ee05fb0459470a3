/** 64 characters, no space. */
export const longName = 'a-name-without-a-single-space-that-is-sixty-four-characters-long'

const tags = [`team:${longName.slice(0, 40)}`, `owner:${longName.slice(0, 50)}`, 'env:production', 'a', 'b', 'c']

/** Names that are long, run from right to left, or are written in other scripts. Sorted by name the long ones come first. */
export async function fillLong(gateway) {
  const service = await post(gateway, '/services', {
    name: longName,
    host: `${longName.slice(0, 59)}.internal.example`,
    path: `/${longName}`,
    tags,
  })
  await post(gateway, '/routes', {
    name: longName,
    hosts: [`${longName.slice(0, 59)}.example`],
    paths: Array.from({ length: 12 }, (_, number) => `/${longName}/${number}`),
    service: { id: service.id },
    tags,
  })
  await post(gateway, '/consumers', { username: longName, custom_id: longName.repeat(2), tags })
  await post(gateway, '/upstreams', { name: `${longName.slice(0, 59)}.internal.example`, tags })
  for (const name of ['خدمة-الطلبات', 'שירות-הזמנות', '订单服务', 'замовлення', 'commandes-été'])
    await post(gateway, '/services', { name, host: 'orders.internal', tags: ['env:production'] })
}

/** Ten thousand services and as many routes. */
export async function fillCrowd(gateway) {
  const rows = (make) => Array.from({ length: 10_000 }, (_, number) => make(String(number).padStart(5, '0')))
  await gateway.load(
    'services',
    rows((number) => ({ name: `svc-${number}`, host: `svc-${number}.internal`, tags: [`team:${number.slice(0, 2)}`] })),
  )
  await gateway.load(
    'routes',
    rows((number) => ({ name: `route-${number}`, paths: [`/${number}`] })),
  )
}

async function post(gateway, address, body) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${gateway.url}${address}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`POST ${address}: ${response.status} ${await response.text()}`)
  return response.json()
}
