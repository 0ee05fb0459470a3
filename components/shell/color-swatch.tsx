import type { Connection } from '@/lib/contract/connections'
import classes from './top-bar.module.css'

/** The colour a person gave a connection, as a small bar: production red, staging blue. Never a status. */
export function ColorSwatch({ color }: { color: Connection['color'] }) {
  return (
    <span className={classes.swatch} style={{ background: `var(--mantine-color-${color}-6)` }} aria-hidden="true" />
  )
}
