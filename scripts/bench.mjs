// `npm run bench [-- NAME …]`: measures the console beside a peer in the same run, one line a figure. Exit code 1 when one
// misses its target. Names: javascript, start, proxy, inventory, snapshot, metrics, memory.
import { judge } from './bench/report.mjs'
import { printFailure, problem } from './problem.mjs'

const benches = {
  javascript: async (workbench) => (await import('./bench/javascript.mjs')).measureJavascript(await workbench()),
  start: async (_, prepare) => {
    await prepare()
    return (await import('./bench/start.mjs')).measureStart()
  },
  proxy: async (workbench) => (await import('./bench/proxy.mjs')).measureProxy(await workbench()),
  inventory: async (workbench) => (await import('./bench/inventory.mjs')).measureInventory(await workbench()),
  snapshot: async (workbench) => (await import('./bench/snapshot.mjs')).measureSnapshots(await workbench()),
  metrics: async (workbench) => (await import('./bench/metrics.mjs')).measureMetrics(await workbench()),
  // A server of its own: what others did to it would count.
  memory: async (workbench) => (await import('./bench/memory.mjs')).measureMemory(await workbench({ isOwn: true })),
}

try {
  process.exit(await bench(process.argv.slice(2)))
} catch (error) {
  printFailure(error)
  process.exit(1)
}

async function bench(wanted) {
  const unknown = wanted.find((name) => !Object.hasOwn(benches, name))
  if (unknown)
    throw problem(`There is no measurement called ${unknown}. There are: ${Object.keys(benches).join(', ')}.`)
  const { openWorkbench, prepareWorkbench } = await import('./harness/workbench.mjs')
  const open = []
  let shared
  const workbench = async ({ isOwn = false } = {}) => {
    if (shared && !isOwn) return shared
    const opened = await openWorkbench('bench')
    open.push(opened)
    if (!isOwn) shared = opened
    return opened
  }
  let hasFailed = false
  try {
    for (const [name, measure] of Object.entries(benches)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      for (const figure of await measure(workbench, prepareWorkbench)) {
        const { line, isPassed } = judge(figure)
        console.log(line)
        hasFailed ||= !isPassed
      }
    }
  } finally {
    for (const opened of open.reverse()) await opened.stop()
  }
  return hasFailed ? 1 : 0
}
