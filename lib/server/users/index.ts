import 'server-only'

export { createUser } from './create-user'
export { lockUsers } from './last-administrator'
export { listUsers } from './list-users'
export { passwordProblem, requireGoodPassword } from './password-policy'
export { removeUser } from './remove-user'
export { updateUser } from './update-user'
export { toUser, userColumns, userForLog } from './user'
