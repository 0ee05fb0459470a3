import { type ReactNode, useId } from 'react'
import classes from './choice-row.module.css'

type ChoiceRowProps<V extends string> = {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string; readonly mark?: ReactNode }[]
  readonly value: V
  readonly onChange: (value: V) => void
  readonly help?: ReactNode
}

/** One of a few, all in sight: radio buttons drawn as a row that wraps. */
export function ChoiceRow<V extends string>({ label, options, value, onChange, help }: ChoiceRowProps<V>) {
  const name = useId()
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.mark}
            {option.label}
          </label>
        ))}
      </div>
      {help && <p className={classes.help}>{help}</p>}
    </fieldset>
  )
}
