import 'server-only'

export { distrustInventories, inventoryOf } from './inventories'
export { namesOf, type Pointed } from './names-of'
export { queryRows } from './query-rows'
export { readRows } from './read-rows'
export { toRow } from './sweep'
