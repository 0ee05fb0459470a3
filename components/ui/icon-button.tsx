import Link from 'next/link'
import type { ComponentPropsWithRef } from 'react'
import classes from './icon-button.module.css'

type Shared = { readonly 'aria-label': string; readonly size?: number; readonly tone?: 'normal' | 'danger' | 'done' }
type ButtonProps = Shared & { readonly href?: undefined } & ComponentPropsWithRef<'button'>
type LinkProps = Shared & { readonly href: string } & Omit<ComponentPropsWithRef<'a'>, 'href'>

/** A button that is one icon, `size` px wide, with its name for those who cannot see it; with `href` a link. */
export function IconButton(props: ButtonProps | LinkProps) {
  const { size = 28, tone = 'normal', className, style, ...rest } = props
  const look = {
    className: className ? `${classes.iconButton} ${className}` : classes.iconButton,
    'data-tone': tone,
    style: { ...style, width: size, height: size },
  }
  if (rest.href !== undefined) return <Link {...rest} {...look} prefetch={false} />
  return <button type="button" {...rest} {...look} />
}
