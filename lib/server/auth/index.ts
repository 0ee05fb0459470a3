import 'server-only'

export { answerAuth } from './answer-auth'
export { hashGate } from './hash-gate'
export { fitsHash, hashPassword, warmUpHashes } from './password-hash'
export { type SignedIn, signIn } from './sign-in'
export { accountThrottle, pruneCounters, resetCounter, takeTry, tooManyTries } from './throttle'
