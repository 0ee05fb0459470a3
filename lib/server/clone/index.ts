import 'server-only'

export { cloneStep } from './clone-step'
export { planClone } from './plan-clone'
