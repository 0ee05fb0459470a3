import 'server-only'

export { findTagged } from './find-tagged'
export { listTags } from './list-tags'
