import Link from 'next/link'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import classes from './button.module.css'

type Look = {
  /** `filled` for the one thing to do, `default` for the others, `subtle` for what should not call. */
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly tone?: 'accent' | 'danger' | 'quiet'
  readonly size?: 'normal' | 'large' | 'compact'
  readonly leftSection?: ReactNode
  readonly fullWidth?: boolean
}

type ButtonProps = Look & { readonly loading?: boolean; readonly href?: undefined } & ComponentPropsWithRef<'button'>
type LinkProps = Look & { readonly href: string } & Omit<ComponentPropsWithRef<'a'>, 'href'>

/**
 * A button, or with `href` a link that looks like one. While `loading` it cannot be pressed. Not Mantine's: that one, on every page,
 * brings 9 KiB of script (gzip) for what a browser's own button does.
 */
export function Button(props: ButtonProps | LinkProps) {
  const { variant = 'filled', tone = 'accent', size = 'normal', leftSection, fullWidth, className, children } = props
  const look = {
    className: className ? `${classes.button} ${className}` : classes.button,
    'data-variant': variant,
    'data-tone': tone,
    'data-size': size,
    'data-full-width': fullWidth || undefined,
  }
  const content = (
    <>
      {leftSection}
      {children}
    </>
  )
  if (props.href !== undefined)
    return (
      <Link {...withoutLook(props)} {...look} href={props.href} prefetch={false}>
        {content}
      </Link>
    )
  const { loading = false, disabled, type = 'button', ...rest } = withoutLook(props)
  return (
    <button {...rest} {...look} type={type} disabled={disabled || loading} aria-busy={loading || undefined}>
      {content}
    </button>
  )
}

function withoutLook<T extends Look>({ variant, tone, size, leftSection, fullWidth, ...rest }: T) {
  return rest
}
