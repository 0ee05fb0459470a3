import 'server-only'

export { createConnection } from './create-connection'
export { getConnection } from './get-connection'
export { listConnections } from './list-connections'
export { readNode } from './read-node'
export { removeConnection } from './remove-connection'
export { testConnection } from './test-connection'
export { updateConnection } from './update-connection'
