import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

/** What gains from it; pictures and fonts are compressed already. */
const worthIt = /\.(js|css|json|svg|txt)$/
const leastBytes = 1_024
/** As many as libuv has threads for. */
const width = 4

/**
 * Writes a `.br` and a `.gz` beside every larger text under a folder: once per build and as small as it gets, instead of for every
 * request and quickly.
 * @param {string} folder
 */
export async function compressAssets(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && worthIt.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .values()
  const worker = async () => {
    for (const file of files) await compressFile(file)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

async function compressFile(file) {
  const text = fs.readFileSync(file)
  if (text.length < leastBytes) return
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_QUALITY } = zlib.constants
  const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: text.length }
  const [br, gz] = await Promise.all([brotli(text, { params }), gzip(text, { level: 9 })])
  fs.writeFileSync(`${file}.br`, br)
  fs.writeFileSync(`${file}.gz`, gz)
}
