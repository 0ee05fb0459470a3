import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { isAlive, markOf } from '../process-mark.mjs'
import { claimRun } from './single-run.mjs'

let directory

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-run-'))
  return () => fs.rmSync(directory, { recursive: true })
})

describe('claimRun', () => {
  it('refuses a second run and names the first', async () => {
    const run = await claimRun(directory, 'http://localhost:3000')
    await expect(claimRun(directory, 'http://localhost:3001')).rejects.toThrow(
      new RegExp(`already runs.*process ${process.pid}, http://localhost:3000`),
    )
    run.release()
    await expect(claimRun(directory, 'http://localhost:3001')).resolves.toMatchObject({ wasKilled: false })
  })

  it('takes over from a run that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const mark = markOf(child.pid)
    fs.writeFileSync(path.join(directory, 'running.json'), JSON.stringify({ mark, address: 'x' }))
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect(claimRun(directory, 'http://localhost:3000')).resolves.toMatchObject({ wasKilled: true })
  })
})

describe('isAlive', () => {
  it.runIf(process.platform === 'linux')('does not take another process with the same id for it', () => {
    expect(isAlive(markOf())).toBe(true)
    expect(isAlive(`${process.pid} 1`)).toBe(false)
    expect(isAlive('0 0')).toBe(false)
    expect(isAlive('')).toBe(false)
  })
})
