import 'server-only'

export { lookForChanges } from './look-for-changes'
export { changesOutside, readDrift, takeAsSeen } from './read-drift'
