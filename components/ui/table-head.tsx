/** A column's heading; `isHidden`: only a screen reader is told. */
type HeadColumn = { readonly label: string; readonly className?: string; readonly isHidden?: boolean }

/** The head of a table whose columns are only named. */
export function TableHead({ columns }: { columns: readonly HeadColumn[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ label, className, isHidden }) => (
          <th key={label} scope="col" className={className}>
            {isHidden ? <span className="visually-hidden">{label}</span> : label}
          </th>
        ))}
      </tr>
    </thead>
  )
}
