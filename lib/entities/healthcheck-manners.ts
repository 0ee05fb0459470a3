import type { FieldManners, Tie, Words } from './types'
import { words } from './words'

const ofType = (kind: 'active' | 'passive', ...types: string[]): Tie => ({
  field: `healthchecks.${kind}.type`,
  oneOf: types,
})
/** A probe over tcp only connects: it has neither path nor status. */
const withRequests = (kind: 'active' | 'passive') => ofType(kind, 'http', 'https', 'grpc', 'grpcs')
const withTls = ofType('active', 'https', 'grpcs')

const failureStatuses = words('Status codes that count as a failure.', '视为失败的状态码。')
const successStatuses = words('Status codes that count as a success.', '视为成功的状态码。')
const tcpFailures = words(
  'TCP failures in a row after which a target is unhealthy. 0: not counted.',
  '连续多少次 TCP 失败后判定目标不健康。0 表示不计。',
)
const timeouts = words(
  'Timeouts in a row after which a target is unhealthy. 0: not counted.',
  '连续多少次超时后判定目标不健康。0 表示不计。',
)
const httpFailures = words(
  'Failing answers in a row after which a target is unhealthy. 0: not counted.',
  '连续多少次失败响应后判定目标不健康。0 表示不计。',
)
const successes = words(
  'Successes in a row after which a target is healthy again. 0: not counted.',
  '连续多少次成功后恢复为健康。0 表示不计。',
)
const unhealthyHelp: Readonly<Record<string, Words>> = {
  http_statuses: failureStatuses,
  tcp_failures: tcpFailures,
  timeouts,
  http_failures: httpFailures,
}

/** Manners of an upstream's health check fields. Both kinds of checks are off until a count (and an interval) is not 0. */
export const healthcheckManners: Readonly<Record<string, FieldManners>> = {
  'healthchecks.threshold': {
    unit: '%',
    help: words(
      'Share of the weight that must be available for the upstream to count as healthy. 0: always. Kong 2.0 and newer.',
      '可用权重低于该比例时，整个上游视为不健康。0 表示不启用。Kong 2.0 及以上。',
    ),
  },
  'healthchecks.active': {
    label: words('Active checks', '主动检查'),
    help: words(
      'Kong probes the targets itself. On as soon as one of the two intervals is not 0.',
      'Kong 主动探测目标。两个间隔中任意一个不为 0 即启用。',
    ),
  },
  'healthchecks.active.type': {
    help: words('What a probe is: a request, or for tcp only a connection.', '探测方式：发送请求；tcp 仅建立连接。'),
  },
  'healthchecks.active.http_path': {
    help: words('Path that is asked for.', '探测请求的路径。'),
    example: '/health',
    onlyWhen: withRequests('active'),
  },
  'healthchecks.active.timeout': { unit: 's', help: words('How long a probe may take.', '单次探测的超时时间。') },
  'healthchecks.active.concurrency': {
    help: words('How many targets are probed at once.', '同时探测的目标数量。'),
  },
  'healthchecks.active.headers': {
    help: words('Headers that probes carry. Kong 3.0 and newer.', '探测请求携带的请求头。Kong 3.0 及以上。'),
    onlyWhen: withRequests('active'),
  },
  'healthchecks.active.https_sni': {
    help: words('Server name in the TLS handshake of probes.', '探测时 TLS 握手使用的 SNI。'),
    onlyWhen: withTls,
  },
  'healthchecks.active.https_verify_certificate': {
    help: words('Whether probes check the certificate of the target.', '探测时是否校验目标证书。'),
    onlyWhen: withTls,
  },
  'healthchecks.active.healthy.interval': {
    unit: 's',
    help: words('Time between probes of healthy targets. 0: not probed.', '对健康目标的探测间隔。0 表示不探测。'),
  },
  'healthchecks.active.healthy.successes': { help: successes },
  'healthchecks.active.healthy.http_statuses': { help: successStatuses, onlyWhen: withRequests('active') },
  'healthchecks.active.unhealthy.interval': {
    unit: 's',
    help: words(
      'Time between probes of unhealthy targets. 0: not probed, so they never come back by themselves.',
      '对不健康目标的探测间隔。0 表示不探测，目标将不会自动恢复。',
    ),
  },
  ...unhealthyOf('active'),
  'healthchecks.passive': {
    label: words('Passive checks', '被动检查'),
    help: words(
      'Kong watches the traffic itself. A target it finds unhealthy stays so until an active check or a person marks it healthy.',
      'Kong 根据真实流量判断健康状况。被判为不健康的目标，只有主动检查或人工标记才能恢复。',
    ),
  },
  'healthchecks.passive.type': {
    help: words('Which traffic is watched; tcp counts connections only.', '观察的流量类型；tcp 只统计连接。'),
  },
  'healthchecks.passive.healthy.successes': { help: successes },
  'healthchecks.passive.healthy.http_statuses': { help: successStatuses, onlyWhen: withRequests('passive') },
  ...unhealthyOf('passive'),
}

function unhealthyOf(kind: 'active' | 'passive'): Readonly<Record<string, FieldManners>> {
  return Object.fromEntries(
    Object.entries(unhealthyHelp).map(([name, help]) => [
      `healthchecks.${kind}.unhealthy.${name}`,
      { help, ...(name.startsWith('http_') && { onlyWhen: withRequests(kind) }) },
    ]),
  )
}
