import 'server-only'

export { readRemoval } from './read-removal'
