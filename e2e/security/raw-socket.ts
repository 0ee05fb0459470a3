import net from 'node:net'

/** What came back on a socket: all of it as text, and whether the server closed. */
export type Heard = { readonly text: string; readonly isClosed: boolean }

/**
 * Sends bytes as they are, which no client library would, and listens until the server closes or has said nothing for `quietMs`.
 * Latin-1 both ways: a byte is a character.
 */
export function speak(baseURL: string | undefined, text: string, quietMs = 1_000): Promise<Heard> {
  const { port } = new URL(baseURL ?? '')
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(text, 'latin1'))
    let answer = ''
    const end = (isClosed: boolean) => {
      socket.destroy()
      resolve({ text: answer, isClosed })
    }
    socket.setTimeout(quietMs, () => end(false))
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    // A reset is a way to close.
    socket.on('error', () => {})
    socket.on('close', () => end(true))
  })
}

/** The status lines of what came back, which is how many requests the server saw. */
export function statuses({ text }: Heard): readonly number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
}
