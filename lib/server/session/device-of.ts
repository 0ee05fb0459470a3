import 'server-only'
import Bowser from 'bowser'
import type { Device } from '@/lib/contract/users'

/** What a User-Agent header says of a device, in the words people know; parts that are not known are absent. Never throws. */
export function deviceOf(userAgent: string | null | undefined): Device {
  if (!userAgent) return {}
  try {
    const { browser, os, platform } = Bowser.parse(userAgent)
    const version = browser.version?.split('.')[0]
    const kind = kinds.find((known) => known === platform.type)
    return {
      ...(browser.name && { browser: version ? `${browser.name} ${version}` : browser.name }),
      ...(os.name && { system: os.name }),
      ...(kind && { kind }),
    }
  } catch {
    return {}
  }
}

const kinds = ['desktop', 'mobile', 'tablet'] as const
