import 'server-only'

export { readUndo } from './read-undo'
export { undoEntry } from './undo-entry'
