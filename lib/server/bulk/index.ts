import 'server-only'

export { exportBulk } from './export-bulk'
export { planBulk } from './plan-bulk'
export { readBulk } from './read-bulk'
export { commandBulk } from './run-bulk'
