import { spawnSync } from 'node:child_process'

/** Whether git can say which files are the repository's: not where it was unpacked from an archive, nor on a machine without git. */
export const isGitCheckout = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], { encoding: 'utf8' }).status === 0
