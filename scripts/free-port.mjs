import net from 'node:net'

/**
 * Whether a port can be listened on. Only "taken" and "not allowed" are answers; other failures throw.
 * @param {number} port
 * @param {string} [host]
 */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** The first free port from `port` on, on 127.0.0.1. */
export async function nextFreePort(port) {
  let candidate = port
  while (!(await isPortFree(candidate))) candidate++
  return candidate
}

/** A port that was free a moment ago, chosen by the system. */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
