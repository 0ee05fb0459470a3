import 'server-only'

export { createToken } from './create-token'
export { endToken } from './end-token'
export { findToken } from './find-token'
export { listTokens } from './list-tokens'
