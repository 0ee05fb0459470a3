'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Row } from '@/lib/contract/entities'

/** `--row-height` and its line. */
const rowHeight = 37

type VirtualRowsProps = {
  readonly rows: readonly Row[]
  readonly columns: number
  readonly rowOf: (row: Row) => ReactNode
}

/** The body of a long table: only rows near the window are drawn, an empty one before and after keeps the place of the others. */
export function VirtualRows({ rows, columns, rowOf }: VirtualRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    // Far enough for the keys to find a next row.
    overscan: 20,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? top) + top
  return (
    <tbody ref={body}>
      <Gap height={before} columns={columns} />
      {items.map(({ index }) => {
        const row = rows[index]
        return row && rowOf(row)
      })}
      <Gap height={after} columns={columns} />
    </tbody>
  )
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}
