import classes from './button.module.css'

/** How a button looks. */
export type ButtonLook = {
  /** `filled` for the one thing to do, `default` for the others, `subtle` for what should not call. */
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly tone?: 'accent' | 'danger' | 'quiet'
  readonly size?: 'normal' | 'large' | 'compact'
  readonly fullWidth?: boolean
  readonly className?: string
}

/** The attributes that make an element look like a button. */
export function buttonLook({ variant = 'filled', tone = 'accent', size = 'normal', fullWidth, className }: ButtonLook) {
  return {
    className: className ? `${classes.button} ${className}` : classes.button,
    'data-variant': variant,
    'data-tone': tone,
    'data-size': size,
    'data-full-width': fullWidth || undefined,
  }
}
