import 'server-only'

export { changePassword } from './change-password'
export { confirmIdentity } from './confirm-identity'
export { endOtherSessions, endOwnSession } from './end-own-session'
export { listSessions, sessionsOf } from './list-sessions'
export { readAccount } from './read-account'
export { updateAccount } from './update-account'
