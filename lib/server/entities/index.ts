import 'server-only'

export { createEntity } from './create-entity'
export { getEntity } from './get-entity'
export { listEntities } from './list-entities'
export { removeEntity } from './remove-entity'
export { revealSecret } from './reveal-secret'
export { updateEntity } from './update-entity'
