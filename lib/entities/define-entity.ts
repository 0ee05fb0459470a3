import type { EntityDefinition } from './types'

/** A definition as it stands, checked for its shape. */
export function defineEntity<const Definition extends EntityDefinition>(definition: Definition): Definition {
  return definition
}
