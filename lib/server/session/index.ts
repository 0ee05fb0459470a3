import 'server-only'

export { currentContext, currentSession } from './current-session'
export { endSession, endSessionsOf } from './end-session'
export { sessionLimits } from './limits'
export { findSession, readSession, type UserActor } from './read-session'
export { isHttps, sessionCookieName, sessionIdIn } from './session-cookie'
export { hashToken, isToken, newToken } from './session-token'
export { startSession } from './start-session'
