import { expect, it } from 'vitest'
import { byDay } from './by-day'

const at = (takenAt: string) => ({ takenAt })

it('puts a moment under the day it is where the reader is', () => {
  const snapshots = [at('2026-11-21T00:30:00Z'), at('2026-11-20T23:30:00Z'), at('2026-11-20T01:00:00Z')]
  expect(byDay(snapshots, 'en', 'UTC').map(({ day, snapshots: own }) => [day, own.length])).toEqual([
    ['2026-11-21', 1],
    ['2026-11-20', 2],
  ])
  expect(byDay(snapshots, 'en', 'Asia/Shanghai').map(({ day, snapshots: own }) => [day, own.length])).toEqual([
    ['2026-11-21', 2],
    ['2026-11-20', 1],
  ])
})
