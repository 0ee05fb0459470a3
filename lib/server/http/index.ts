import 'server-only'

export { type Answer, created, nothing } from './answer'
export { languageOf } from './in-language'
export { matchRoute } from './match-route'
export { parseInput } from './parse-input'
export { readText } from './read-body'
export { answerOf, connectionRoute, consoleRoute, entityRoute, type Given, openRoute, type RouteHandler } from './route'
