import 'server-only'

export { announceSetup, setupLinkMs } from './announce-setup'
export { completeSetup } from './complete-setup'
export { isSetupOpen, requireOpenSetup } from './is-setup-open'
export { requireReady } from './require-ready'
export { readSignInSettings, sendTestMail, signInWays } from './sign-in-settings'
