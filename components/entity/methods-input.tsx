'use client'

import type { InputProps } from '@/components/fields/input-props'
import { TagsInputWith } from '@/components/fields/tags-input'

/** Methods of RFC 9110 (9.3) and PATCH (RFC 5789): Kong takes any upper-case word, people nearly always mean one of these. */
const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']

/** HTTP methods: suggestions, and any other word in upper case. */
export function MethodsInput({ onChange, ...props }: InputProps) {
  return (
    <TagsInputWith
      {...props}
      suggestions={known}
      onChange={(next) =>
        onChange(Array.isArray(next) ? [...new Set(next.map((one) => String(one).toUpperCase()))] : next)
      }
    />
  )
}
