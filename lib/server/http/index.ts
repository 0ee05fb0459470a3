import 'server-only'

export { type Answer, bodyOf, created, nothing } from './answer'
export { languageOf } from './in-language'
export { matchRoute } from './match-route'
export { parseInput } from './parse-input'
export { readText } from './read-body'
export { connectionRoute, consoleRoute, entityRoute, type Given, openRoute, type RouteHandler } from './route'
