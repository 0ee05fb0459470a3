import 'server-only'

export { beginPendingFactor } from './begin-pending'
export { takeCode } from './check-code'
export { confirmFirstCode } from './confirm-first-code'
export { factorDue, hasFactor } from './policy'
export { readFactor } from './read-factor'
export {
  beginFactor,
  beginOwnFactor,
  confirmOwnFactor,
  removeFactor,
  removeOwnFactor,
  renewRecoveryCodes,
} from './set-up'
