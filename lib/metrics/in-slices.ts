/** An array's values in a larger one. */
export function larger<T extends Float64Array | Int32Array | Uint32Array>(old: T, room: T): T {
  room.set(old)
  return room
}

/** Takes all steps one after the other; answers what they come to. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same with a breath after each step, in which others have their turn. */
export async function inTurns<T>(steps: Generator<void, T>, breathe: () => Promise<void> | undefined): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await breathe()
  }
}
