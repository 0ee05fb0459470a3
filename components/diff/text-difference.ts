/** Two texts with what they share at both ends cut off. */
export type TextDifference = {
  readonly start: string
  readonly gone: string
  readonly came: string
  readonly end: string
}

/** What two texts share at their ends, and what differs between; never cuts a surrogate pair in two. */
export function textDifference(before: string, after: string): TextDifference {
  const old = [...before]
  const now = [...after]
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start++
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  return {
    start: old.slice(0, start).join(''),
    gone: old.slice(start, old.length - end).join(''),
    came: now.slice(start, now.length - end).join(''),
    end: old.slice(old.length - end).join(''),
  }
}

/** Whether the two texts share enough to be drawn as one with the difference marked inside. */
export function isNear({ start, end, gone, came }: TextDifference): boolean {
  const shared = start.length + end.length
  return shared >= 8 && shared * 2 >= Math.max(gone.length, came.length)
}
