import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localText, readLocalText, zoneOffsetMs } from './local-time'

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Shanghai')

it('writes what a clock in the zone shows', () => {
  const at = Date.parse('2026-11-21T12:00:00Z')
  expect(localText(at, 'Asia/Kolkata')).toBe('2026-11-21T17:30')
  expect(zoneOffsetMs(Date.parse('2026-07-01T00:00:00Z'), 'Europe/Berlin')).toBe(7_200_000)
  expect(readLocalText('soon', 'UTC')).toBeNaN()
})

it('reads what it wrote, but for the hour that a clock shows twice', () => {
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const at = minute * 60_000
      const read = readLocalText(localText(at, zone), zone)
      expect([0, 3_600_000]).toContain(Math.abs(read - at))
      if (zoneOffsetMs(at - 7_200_000, zone) === zoneOffsetMs(at + 7_200_000, zone)) expect(read).toBe(at)
    }),
  )
})
