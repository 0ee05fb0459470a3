import {
  IconArrowsExchange,
  IconBox,
  IconChartLine,
  IconCode,
  IconFileText,
  IconGauge,
  IconShield,
  IconSparkles,
  IconUserCheck,
} from '@tabler/icons-react'
import type { PluginCategory } from './plugin-catalogue'

const glyphs = {
  authentication: IconUserCheck,
  security: IconShield,
  traffic: IconGauge,
  transformation: IconArrowsExchange,
  monitoring: IconChartLine,
  logging: IconFileText,
  serverless: IconCode,
  ai: IconSparkles,
  other: IconBox,
} as const satisfies Record<PluginCategory, unknown>

/** The glyph of a category: our own, no logos. */
export function CategoryIcon({ category, size = 18 }: { category: PluginCategory; size?: number }) {
  const Glyph = glyphs[category]
  return <Glyph size={size} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />
}
