import 'server-only'

export { findRollout } from './find-rollout'
export { endRollout, moveRollout } from './move-rollout'
export { startRollout } from './start-rollout'
