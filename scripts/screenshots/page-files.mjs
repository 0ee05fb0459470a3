import fs from 'node:fs'
import path from 'node:path'
import { root } from '../root.mjs'

/**
 * Pages of the console that no picture shows: files `page.tsx` under app/ to which none of these paths leads.
 * @param {readonly string[]} paths of addresses
 * @returns {string[]}
 */
export function missingPages(paths) {
  const files = pageFiles('app')
  const shown = new Set(paths.map((address) => fileOf(files, address)))
  return files.filter((file) => !shown.has(file))
}

/** The file Next takes for a path: of several that match, the one that says most letter by letter. */
function fileOf(files, address) {
  const matching = files.filter((file) => patternOf(file).test(address))
  return matching.sort((one, other) => dynamicParts(one) - dynamicParts(other))[0]
}

const dynamicParts = (file) => file.split('[').length

/** Folders in parentheses are not in the address; those in brackets stand for one segment. */
function patternOf(file) {
  const address = file
    .replace(/^app/, '')
    .replace(/\/page\.tsx$/, '')
    .replace(/\/\([^/]+\)/g, '')
  return new RegExp(`^${address.replace(/\[[^/]+\]/g, '[^/]+')}/?$`)
}

function pageFiles(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = `${folder}/${entry.name}`
    if (entry.isDirectory()) return pageFiles(at)
    return entry.name === 'page.tsx' ? [at] : []
  })
}
