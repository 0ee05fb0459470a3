import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, openShelter } from './shelter.mjs'

let folder
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-shelter-'))
  fs.mkdirSync(path.join(folder, 'package/native/bin'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package/package.json'), '{"version":"18.4.0"}')
  for (const name of ['postgres', 'initdb']) fs.writeFileSync(path.join(folder, 'package/native/bin', name), name)
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const home = (name) => {
  const made = path.join(folder, name)
  fs.mkdirSync(made, { recursive: true })
  return made
}
const open = (at) =>
  openShelter({
    home: at,
    postgres: path.join(folder, 'package/native/bin/postgres'),
    base: path.join(folder, 'shelters'),
  })

describe('openShelter', () => {
  it('brings the server along and leaves a link where the data was looked for', () => {
    const at = home('first')
    const { data, postgres, initdb } = open(at)
    expect(dataFolder(at)).toBe(data)
    expect([postgres, initdb].map((file) => fs.readFileSync(file, 'utf8'))).toEqual(['postgres', 'initdb'])
  })

  it('finds the same place again, and another for another checkout', () => {
    expect(open(home('first'))).toEqual(open(home('first')))
    expect(open(home('second')).data).not.toBe(open(home('first')).data)
  })

  it('begins anew where the link was deleted with its checkout, and removes what that left', () => {
    const at = home('deleted')
    const before = open(at).data
    fs.mkdirSync(before)
    fs.rmSync(at, { recursive: true })
    const after = open(home('deleted')).data
    expect(after).not.toBe(before)
    expect(fs.existsSync(before)).toBe(false)
  })

  it('leaves the files of a server that still runs', () => {
    const at = home('running')
    const before = open(at).data
    fs.mkdirSync(before)
    fs.writeFileSync(path.join(before, 'postmaster.pid'), '1')
    fs.rmSync(at, { recursive: true })
    expect(open(home('running')).data).not.toBe(before)
    expect(fs.existsSync(before)).toBe(true)
  })

  it('never hides data that stands there already', () => {
    const at = home('third')
    fs.mkdirSync(path.join(at, 'data'))
    expect(() => open(at)).toThrow(/holds a database/)
    expect(dataFolder(at)).toBe(path.join(at, 'data'))
  })
})
