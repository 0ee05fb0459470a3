import Link from 'next/link'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { type ButtonLook, buttonLook } from './button-look'

type Look = ButtonLook & { readonly leftSection?: ReactNode }
type ButtonProps = Look & { readonly loading?: boolean; readonly href?: undefined } & ComponentPropsWithRef<'button'>
type LinkProps = Look & { readonly href: string } & Omit<ComponentPropsWithRef<'a'>, 'href'>

/**
 * A button, or with `href` a link that looks like one. While `loading` it cannot be pressed. Not Mantine's: that one, on every page,
 * brings 9 KiB of script (gzip) for what a browser's own button does.
 */
export function Button(props: ButtonProps | LinkProps) {
  const { leftSection, children } = props
  const look = buttonLook(props)
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
