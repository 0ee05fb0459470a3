/**
 * Stops an HTTP server as its clients would wish: no new connections, open requests may finish, but only so long.
 * @param {import('node:http').Server} server
 * @param {{ graceMs: number }} limits
 * @returns {Promise<void>} settles when every connection is gone
 */
export async function stopInOrder(server, { graceMs }) {
  const closed = new Promise((resolve) => server.close(resolve))
  // A kept-alive connection that is busy now would be kept for the next request otherwise.
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const limit = setTimeout(() => server.closeAllConnections(), graceMs)
  server.closeIdleConnections()
  await closed
  clearInterval(idle)
  clearTimeout(limit)
}
