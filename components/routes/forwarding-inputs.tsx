'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChoiceInput } from '@/components/fields/choice-input'
import { useDraftValue } from '@/components/fields/form-scope'
import type { InputProps } from '@/components/fields/input-props'
import { SwitchInput } from '@/components/fields/switch-input'
import { handlingUsed } from '@/lib/routing/upstream-path'
import { examplePrefix, forwardedPath, hostOf } from './forwarding'
import { Note } from './match-note'
import classes from './routes.module.css'
import { textsOf } from './texts-of'
import { useDraftForwarding } from './use-forwarding'
import { useRouterRules } from './use-router-rules'

/** Whether the matched part of the path is dropped, with what the service gets either way. */
export function StripPathInput(props: InputProps) {
  const t = useTranslations('routes.forwarding')
  const rules = useRouterRules()
  const forwarding = useDraftForwarding()
  const prefix = useExamplePrefix()
  const isGrpc = textsOf(useDraftValue('protocols')).some((one) => one === 'grpc' || one === 'grpcs')
  // Kong's default is another one for gRPC, which the schema does not show.
  const shown = isGrpc ? { ...props, value: props.value ?? false } : props
  const path = prefix && `${prefix.replace(/\/$/, '')}/42`
  const sent = (stripPath: boolean) =>
    path === undefined ? '' : forwardedPath({ ...forwarding, stripPath }, { path, matched: prefix }, rules)
  return (
    <>
      <SwitchInput {...shown} />
      {isGrpc && props.value === true && <Note tone="refused">{t('stripGrpc')}</Note>}
      {path !== undefined && !isGrpc && (
        <Examples>
          {[true, false].map((isOn) => (
            <Example
              key={String(isOn)}
              name={t(isOn ? 'on' : 'off')}
              isChosen={isOn === forwarding.stripPath}
              from={path}
              to={sent(isOn)}
            />
          ))}
        </Examples>
      )}
    </>
  )
}

/** Which host the service is asked for, with both. */
export function PreserveHostInput(props: InputProps) {
  const t = useTranslations('routes.forwarding')
  const { service, preserveHost } = useDraftForwarding()
  const asked = textsOf(useDraftValue('hosts'))[0]?.replace('*', 'www') ?? 'shop.example.com'
  const own = service && hostOf(service)
  return (
    <>
      <SwitchInput {...props} />
      {own !== undefined && (
        <Examples>
          <Example name={t('on')} isChosen={preserveHost} from={`Host: ${asked}`} to={`Host: ${asked}`} />
          <Example name={t('off')} isChosen={!preserveHost} from={`Host: ${asked}`} to={`Host: ${own}`} />
        </Examples>
      )}
    </>
  )
}

/** v0 or v1, with where they differ for this route and its service. */
export function PathHandlingInput(props: InputProps) {
  const t = useTranslations('routes.forwarding')
  const rules = useRouterRules()
  const forwarding = useDraftForwarding()
  const prefix = useExamplePrefix() ?? '/orders'
  const used = handlingUsed(forwarding.handling, rules)
  const bare = prefix.replace(/\/$/, '')
  // The three in which the two differ, if at all: more behind a slash, more without one, nothing more.
  const requests = [`${bare}/42`, `${bare}42`, prefix]
  const shown = rules.knowsV1 ? (['v0', 'v1'] as const) : (['v0'] as const)
  const sent = (path: string, handling: 'v0' | 'v1') =>
    forwardedPath({ ...forwarding, handling }, { path, matched: prefix }, rules)
  return (
    <>
      <ChoiceInput {...props} />
      {props.value === 'v1' && used === 'v0' && <Note tone="advice">{t('v1Ignored')}</Note>}
      <table className={classes.handling}>
        <thead>
          <tr>
            <th scope="col">{t('request')}</th>
            {shown.map((handling) => (
              <th key={handling} scope="col" data-chosen={used === handling || undefined}>
                {handling}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((path) => (
            <tr key={path} data-same={sent(path, 'v0') === sent(path, 'v1') || undefined}>
              <td>{path}</td>
              {shown.map((handling) => (
                <td key={handling}>{sent(path, handling)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function useExamplePrefix(): string | undefined {
  return examplePrefix(textsOf(useDraftValue('paths')), useRouterRules())
}

function Examples({ children }: { children: ReactNode }) {
  return <dl className={classes.examples}>{children}</dl>
}

type ExampleProps = { readonly name: string; readonly isChosen: boolean; readonly from: string; readonly to: string }

function Example({ name, isChosen, from, to }: ExampleProps) {
  return (
    <div data-chosen={isChosen || undefined}>
      <dt className={classes.exampleName}>{name}</dt>
      <dd>
        <code>{from}</code> <span aria-hidden="true">→</span> <code>{to}</code>
      </dd>
    </div>
  )
}
