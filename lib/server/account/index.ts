import 'server-only'

export { changePassword } from './change-password'
export { endOwnSession } from './end-own-session'
export { listSessions } from './list-sessions'
export { readAccount } from './read-account'
export { updateAccount } from './update-account'
