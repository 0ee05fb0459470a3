'use client'

import classes from './toggle.module.css'

type ToggleProps = {
  readonly isOn: boolean
  readonly label: string
  readonly isBusy?: boolean
  /** Without it the state is only shown. */
  readonly onToggle?: () => void
}

/** A small switch that acts at once. */
export function Toggle({ isOn, label, isBusy = false, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      className={classes.toggle}
      aria-checked={isOn}
      aria-label={label}
      aria-busy={isBusy || undefined}
      disabled={!onToggle}
      onClick={isBusy ? undefined : onToggle}
    >
      <span className={classes.knob} />
    </button>
  )
}
