import 'server-only'

export { applyDeclarative } from './apply-declarative'
export { getDeclarative } from './get-declarative'
export { revealDeclarative } from './reveal-declarative'
