import 'server-only'

export { readFleet } from './read-fleet'
