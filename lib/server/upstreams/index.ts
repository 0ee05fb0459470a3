import 'server-only'

export { readTargetHistory } from './read-target-history'
export { readTargets } from './read-targets'
export { setTargetHealth } from './set-target-health'
export { refuseKnownTarget, targetUpdateRequest } from './target-exception'
