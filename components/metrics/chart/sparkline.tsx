import classes from './charts.module.css'

type SparklineProps = {
  readonly values: readonly (number | null)[]
  /** Said to screen readers in place of the line. */
  readonly label: string
  readonly width?: number
  readonly height?: number
}

/** A small line without axes, from zero to its highest value; gaps stay gaps. */
export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const path = pathOf(values, width, height)
  return (
    <svg className={classes.spark} width={width} height={height} role="img" aria-label={label}>
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  )
}

/** The line as the `d` of an SVG path, a new stretch after every gap; a lonely value is a dash. */
export function pathOf(values: readonly (number | null)[], width: number, height: number): string {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE)
  const step = width / Math.max(1, values.length - 1)
  let isDrawing = false
  return values
    .map((value, index) => {
      if (value === null) {
        isDrawing = false
        return ''
      }
      const point = `${round(index * step)} ${round(height - 1.5 - (value / most) * (height - 3))}`
      const isLast = (values[index + 1] ?? null) === null
      const part = isDrawing ? `L${point}` : `M${point}${isLast ? 'h1' : ''}`
      isDrawing = true
      return part
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
