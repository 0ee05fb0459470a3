import 'server-only'

export { linkMs, makeLink } from './make-link'
export { requestReset, sendIfKnown } from './request-reset'
export { sendLink } from './send-link'
export { acceptLink, lookAtLink } from './use-link'
