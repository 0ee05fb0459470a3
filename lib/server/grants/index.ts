import 'server-only'

export { allows, allowsOn, requireRight } from './allows'
export { changeAccess } from './change-access'
export { readUserAccess } from './read-access'
