'use client'

import { Checkbox } from '@mantine/core'
import { type NamedAction, useActionWords } from './action-words'
import classes from './grants.module.css'

type ActionChoicesProps<Action extends NamedAction> = {
  readonly label: string
  readonly offered: readonly Action[]
  readonly chosen: readonly Action[]
  readonly onChange: (chosen: readonly Action[]) => void
  readonly isDisabled?: boolean
  readonly error?: string
}

/** Some of a few actions, each with a box. */
export function ActionChoices<Action extends NamedAction>({
  label,
  offered,
  chosen,
  onChange,
  isDisabled = false,
  error,
}: ActionChoicesProps<Action>) {
  const wordOf = useActionWords()
  return (
    <fieldset className={classes.choices} disabled={isDisabled}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.boxes}>
        {offered.map((action) => (
          <Checkbox
            key={action}
            size="xs"
            label={wordOf(action)}
            checked={chosen.includes(action)}
            onChange={(event) =>
              onChange(offered.filter((one) => (one === action ? event.currentTarget.checked : chosen.includes(one))))
            }
          />
        ))}
      </div>
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
