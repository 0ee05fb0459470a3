import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

const onlyTls = { field: 'protocol', oneOf: ['https', 'tls', 'wss'] }

/** Services: the APIs behind the gateway. */
export const services = defineEntity({
  schema: 'services',
  label: { one: words('Service', '服务'), many: words('Services', '服务') },
  purpose: words(
    'A service is an API behind the gateway: where it is and how Kong talks to it. Routes lead requests to it.',
    '服务是网关后面的 API：它在哪里、Kong 如何访问它。路由把请求引向服务。',
  ),
  group: 'traffic',
  icon: 'service',
  nameFields: ['name', 'host'],
  alsoReferences: { ca_certificates: 'ca_certificates' },
  columns: [
    { field: 'name', as: 'name' },
    { field: 'protocol', minor: true },
    { field: 'host', as: 'code' },
    { field: 'port', minor: true },
    { field: 'path', as: 'code', minor: true },
    { field: 'enabled', as: 'toggle' },
    { field: 'tags', as: 'tags', minor: true },
  ],
  facts: ['protocol', 'host', 'port', 'path', 'retries'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['name', 'enabled', 'tags'] },
    { id: 'upstream', title: words('Where it is', '后端地址'), fields: ['protocol', 'host', 'port', 'path'] },
    {
      id: 'timeouts',
      title: words('Timeouts and retries', '超时与重试'),
      fields: ['retries', 'connect_timeout', 'write_timeout', 'read_timeout'],
      collapsed: true,
    },
    {
      id: 'tls',
      title: words('TLS to the service', '到后端的 TLS'),
      fields: ['client_certificate', 'tls_verify', 'tls_verify_depth', 'ca_certificates'],
      collapsed: true,
    },
  ],
  manners: {
    name: {
      help: words(
        'A name of its own among services; it can stand for the id in Admin API addresses. Letters, digits and . _ ~ -; from Kong 2.3 also letters of other scripts.',
        '服务的唯一名称，在 Admin API 地址中可代替 id。可用字母、数字和 . _ ~ -；Kong 2.3 起也支持其他文字。',
      ),
      example: 'orders',
    },
    enabled: {
      help: words(
        'Off: none of its routes takes requests. Kong 2.7 and newer.',
        '关闭后，该服务的所有路由都不再接收请求。Kong 2.7 及以上。',
      ),
    },
    tags,
    protocol: {
      help: words(
        'How Kong talks to the service. Away from https or tls, the TLS settings below must be empty.',
        'Kong 访问后端使用的协议。不是 https 或 tls 时，下面的 TLS 设置必须为空。',
      ),
    },
    host: {
      help: words(
        'Host name or IP address of the service, or the name of an upstream to balance over its targets.',
        '后端的主机名或 IP 地址；也可填上游的名称，由上游在其目标间做负载均衡。',
      ),
      example: 'orders.internal',
    },
    port: {
      help: words(
        'Port of the service. It does not follow the protocol: for https set 443. An upstream’s targets have ports of their own.',
        '后端端口，不会随协议自动变化：使用 https 时请设为 443。若指向上游，则以各目标的端口为准。',
      ),
    },
    path: {
      help: words(
        'Put in front of the path of each request. Starts with a slash.',
        '加在每个请求路径前面的前缀，以斜杠开头。',
      ),
      example: '/v1',
      onlyWhen: { field: 'protocol', oneOf: ['http', 'https', 'ws', 'wss', 'tls_passthrough'] },
    },
    retries: {
      help: words(
        'How many more times Kong tries when the service cannot be reached. Beware with requests that must not run twice.',
        '无法连接后端时 Kong 的额外重试次数。对不可重复执行的请求要谨慎。',
      ),
    },
    connect_timeout: {
      unit: 'ms',
      help: words('How long connecting to the service may take.', '与后端建立连接的最长时间。'),
    },
    write_timeout: {
      unit: 'ms',
      help: words(
        'The longest pause between two writes of a request to the service.',
        '向后端发送请求时，两次写操作之间的最长间隔。',
      ),
    },
    read_timeout: {
      unit: 'ms',
      help: words(
        'The longest pause between two reads of the service’s answer.',
        '读取后端响应时，两次读操作之间的最长间隔。',
      ),
    },
    client_certificate: {
      help: words(
        'The certificate Kong shows to the service. For https; from Kong 3.2 also tls.',
        'Kong 向后端出示的客户端证书。用于 https；Kong 3.2 起也用于 tls。',
      ),
      onlyWhen: onlyTls,
    },
    tls_verify: {
      help: words(
        'Whether Kong checks the service’s certificate. Empty: as kong.conf says. Kong 2.1 and newer.',
        '是否校验后端证书。留空则按 kong.conf 的设置。Kong 2.1 及以上。',
      ),
      onlyWhen: onlyTls,
    },
    tls_verify_depth: {
      help: words(
        'How long the chain of the service’s certificate may be. Empty: as kong.conf says.',
        '后端证书链允许的最大深度。留空则按 kong.conf 的设置。',
      ),
      onlyWhen: onlyTls,
    },
    ca_certificates: {
      label: words('CA certificates', 'CA 证书'),
      help: words(
        'Authorities to trust when checking the service’s certificate. Kong does not check that they exist.',
        '校验后端证书时信任的 CA。Kong 不会检查它们是否存在。',
      ),
      onlyWhen: onlyTls,
    },
  },
  relatedOrder: 10,
})
