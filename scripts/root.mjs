import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout: every command works from here, wherever it was called. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** A file in node_modules. */
export const modulePath = (file) => path.join(root, 'node_modules', file)
