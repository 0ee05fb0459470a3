import 'server-only'

export { checkTarget } from './check-target'
export { isLoopbackAddress } from './denied-addresses'
export { guardedConnect, type TlsOptions } from './guarded-connect'
export { type Address, parseAddress } from './parse-address'
export { type TargetPolicy, targetPolicy } from './target-policy'
