import {
  IconArrowGuide,
  IconBox,
  IconCertificate,
  IconFingerprint,
  IconKey,
  IconLock,
  IconPlug,
  IconRoute,
  IconServer2,
  IconTarget,
  IconUser,
  IconWorld,
} from '@tabler/icons-react'
import type { KindIcon as Icon } from '@/lib/entities/types'

const glyphs = {
  service: IconServer2,
  route: IconRoute,
  upstream: IconArrowGuide,
  target: IconTarget,
  consumer: IconUser,
  credential: IconFingerprint,
  plugin: IconPlug,
  certificate: IconCertificate,
  sni: IconWorld,
  vault: IconLock,
  key: IconKey,
  other: IconBox,
} as const satisfies Record<Icon, unknown>

/** The glyph of a kind; decoration beside its name, so hidden from screen readers. */
export function KindIcon({ icon, size = 16 }: { icon: Icon; size?: number }) {
  const Glyph = glyphs[icon]
  return <Glyph size={size} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />
}
