import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rows } from './rows.mjs'

describe('the rows of what attackers try', () => {
  it('have an id each, and a test or a reason', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ tests, gap }) => tests.length === 0 && !gap).map(({ id }) => id)).toEqual([])
  })

  it('name tests that are there', () => {
    const missing = rows.flatMap(({ id, tests }) =>
      tests
        .filter(([file, title]) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title))
        .map((test) => [id, ...test]),
    )
    expect(missing).toEqual([])
  })

  it('are all in the table that is in the repository', () => {
    const table = readFileSync('docs/security-tests.md', 'utf8')
    expect(
      rows.filter(({ id, must }) => !table.includes(`| ${id} | ${must.replaceAll('|', '\\|')} |`)).map(({ id }) => id),
    ).toEqual([])
    expect(table).not.toContain('**fails**')
  })
})
