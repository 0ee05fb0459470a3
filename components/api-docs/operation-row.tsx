'use client'

import { useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import classes from './api-docs.module.css'
import type { Listed } from './operations-of'

/** One operation: method, address and sentence; opens to its right, what it takes and how it answers. */
export function OperationRow({ method, path, operation, answer }: Listed) {
  const t = useTranslations('apiDocs')
  const { parameters, requestBody, responses } = operation
  const body = requestBody?.content['application/json'].schema
  const status = Object.keys(responses).find((code) => code !== 'default')
  return (
    <details className={classes.operation}>
      <summary className={classes.summary}>
        <code className={classes.method} data-method={method}>
          {method}
        </code>
        <CodeText>{path}</CodeText>
        <span className={classes.sentence}>{operation.summary}</span>
      </summary>
      <div className={classes.body}>
        <p>{operation.description}</p>
        {parameters.length > 0 && (
          <>
            <h3>{t('parameters')}</h3>
            <ul className={classes.parameters}>
              {parameters.map((parameter) => (
                <Parameter key={`${String(parameter.in)} ${String(parameter.name)}`} parameter={parameter} />
              ))}
            </ul>
          </>
        )}
        <h3>{t('body')}</h3>
        {body ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a mouse only when it can be focused
          <pre className={classes.schema} tabIndex={0}>
            {JSON.stringify(body, null, 2)}
          </pre>
        ) : (
          <p className={classes.dim}>{t('noBody')}</p>
        )}
        <h3>
          {t('answers')}: {status}
        </h3>
        {answer && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a mouse only when it can be focused
          <pre className={classes.schema} tabIndex={0}>
            {JSON.stringify(answer, null, 2)}
          </pre>
        )}
      </div>
    </details>
  )
}

function Parameter({ parameter }: { parameter: Listed['operation']['parameters'][number] }) {
  const t = useTranslations('apiDocs')
  const {
    name,
    in: place,
    required,
    schema,
  } = parameter as {
    name: string
    in: 'path' | 'query' | 'header'
    required: boolean
    schema: Readonly<Record<string, unknown>>
  }
  return (
    <li>
      <code>{name}</code>{' '}
      <span className={classes.dim}>
        {[t(`in.${place}`), typeOf(schema), required ? t('required') : ''].filter(Boolean).join(', ')}
      </span>
    </li>
  )
}

/** A schema in a few words: `string (uuid)`, `a | b`, `integer`. */
function typeOf(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ')
  const type = typeof schema.type === 'string' ? schema.type : ''
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type
}
