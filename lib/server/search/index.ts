import 'server-only'

export { searchEntities } from './search-entities'
