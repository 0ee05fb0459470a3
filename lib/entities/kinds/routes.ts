import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

const when = (...protocols: string[]) => ({ field: 'protocols', oneOf: protocols })
const onlyHttp = when('http', 'https')
const onlyRequests = when('http', 'https', 'grpc', 'grpcs', 'ws', 'wss')
// Only the expressions router has `priority`, 0 beside fields; from 3.7 it takes addresses for any protocol.
const onlyStreams = [when('tcp', 'tls', 'udp', 'tls_passthrough'), { field: 'priority', oneOf: [0] }]

/** Routes: which requests go to which service. */
export const routes = defineEntity({
  schema: 'routes',
  label: { one: words('Route', '路由'), many: words('Routes', '路由') },
  purpose: words(
    'A route says which requests a service gets: by host, path, method, header or, for streams, by address and SNI.',
    '路由决定哪些请求交给哪个服务：按主机、路径、方法、请求头匹配，四层（stream）协议按地址和 SNI 匹配。',
  ),
  group: 'traffic',
  icon: 'route',
  nameFields: ['name', 'paths', 'hosts'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'protocols', as: 'list', minor: true },
    { field: 'methods', as: 'list', minor: true, short: true },
    { field: 'hosts', as: 'list' },
    { field: 'paths', as: 'list' },
    { field: 'expression', as: 'code', minor: true },
    { field: 'service' },
    { field: 'tags', as: 'tags', minor: true },
  ],
  facts: ['protocols', 'methods', 'hosts', 'paths', 'expression', 'service'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['name', 'service', 'tags'] },
    {
      id: 'match',
      title: words('Match', '匹配条件'),
      fields: [
        'protocols',
        'expression',
        'priority',
        'methods',
        'hosts',
        'paths',
        'headers',
        'snis',
        'sources',
        'destinations',
      ],
    },
    {
      id: 'forwarding',
      title: words('Forwarding', '转发'),
      fields: ['strip_path', 'preserve_host', 'path_handling', 'https_redirect_status_code'],
    },
    {
      id: 'advanced',
      title: words('Buffering and order', '缓冲与优先级'),
      fields: ['request_buffering', 'response_buffering', 'regex_priority'],
      collapsed: true,
    },
  ],
  manners: {
    name: {
      help: words(
        'A name of its own among routes; it can stand for the id in Admin API addresses.',
        '路由的唯一名称，在 Admin API 地址中可代替 id。',
      ),
      example: 'orders-public',
    },
    service: {
      help: words(
        'The service that gets the requests. Without one, a plugin of the route must answer them.',
        '接收请求的服务。不设置时，必须由路由上的插件直接响应。',
      ),
    },
    tags,
    protocols: {
      help: words(
        'What the route listens to. Only https (or grpcs): plain requests are told to use TLS. Groups cannot be mixed.',
        '路由接受的协议。仅选 https（或 grpcs）时，明文请求会被要求改用 TLS。不同组的协议不能混用。',
      ),
    },
    methods: {
      help: words('HTTP methods that match, in capitals. Empty: all.', '匹配的 HTTP 方法，须大写。留空表示全部。'),
      example: 'GET',
      onlyWhen: onlyHttp,
      notWith: 'expression',
    },
    hosts: {
      help: words(
        'Host names that match. One * may stand at the left or right end; a port can be given from Kong 2.0.',
        '匹配的主机名。可在最左或最右使用一个 *；Kong 2.0 起可带端口。',
      ),
      example: 'shop.example.com',
      onlyWhen: onlyRequests,
      notWith: 'expression',
    },
    paths: {
      help: words(
        'Paths that match as prefixes, starting with /. From Kong 3.0 a regular expression starts with ~/; before, Kong guessed by the characters in it.',
        '按前缀匹配的路径，以 / 开头。Kong 3.0 起正则表达式以 ~/ 开头；更早的版本按所含字符自行判断。',
      ),
      example: '/orders',
      onlyWhen: onlyRequests,
      notWith: 'expression',
    },
    headers: {
      help: words(
        'Headers a request must have, each with one of the given values. A single value starting with ~* is a regular expression (Kong 2.8 and newer). The Host header belongs in hosts.',
        '请求必须带有的请求头，值须为所列之一。单个以 ~* 开头的值为正则表达式（Kong 2.8 及以上）。Host 请在 hosts 中设置。',
      ),
      onlyWhen: onlyRequests,
      notWith: 'expression',
    },
    snis: {
      help: words(
        'Server names of the TLS handshake that match. With a wildcard from Kong 3.7.',
        'TLS 握手中匹配的服务器名称（SNI）。Kong 3.7 起支持通配符。',
      ),
      example: 'shop.example.com',
      onlyWhen: when('https', 'grpcs', 'tls', 'tls_passthrough', 'wss'),
      notWith: 'expression',
    },
    sources: {
      help: words(
        'Where a connection may come from: IP address or CIDR range, port, or both.',
        '连接来源：IP 地址或 CIDR 网段、端口，或两者。',
      ),
      onlyWhen: onlyStreams,
      notWith: 'expression',
    },
    destinations: {
      help: words(
        'The address of Kong that a connection came in at: IP address or CIDR range, port, or both.',
        '连接到达的 Kong 地址：IP 地址或 CIDR 网段、端口，或两者。',
      ),
      onlyWhen: onlyStreams,
      notWith: 'expression',
    },
    expression: {
      as: 'code',
      help: words(
        'A rule in the router’s own language, for gateways with the expressions router. It stands instead of hosts, paths and the like; before Kong 3.7 such gateways have nothing else.',
        '以路由器表达式语言书写的规则，仅用于 expressions 路由器。它取代 hosts、paths 等匹配字段，不能同时使用；Kong 3.7 之前此类网关只支持表达式。',
      ),
      example: 'http.path ^= "/orders"',
    },
    priority: {
      help: words(
        'Of several expressions that match, the one with the highest priority wins. Only together with an expression.',
        '多个表达式同时匹配时，优先级最高者生效。仅与表达式一起使用。',
      ),
    },
    strip_path: {
      help: words(
        'Takes the matched prefix off the path before the request goes to the service. For grpc it must be off.',
        '转发前去掉路径中已匹配的前缀。grpc 路由必须关闭。',
      ),
      onlyWhen: onlyRequests,
    },
    preserve_host: {
      help: words(
        'Passes the Host header of the request on. Off: the service gets the host of the service.',
        '保留请求的 Host 头。关闭时，后端收到的是服务自身的主机名。',
      ),
      onlyWhen: onlyRequests,
    },
    path_handling: {
      help: words(
        'How service path, route path and request path are joined: v0 with a slash between, v1 as they stand. v1 is deprecated and only the traditional router knows it; it was the default in Kong 1.5.',
        '服务路径、路由路径与请求路径的拼接方式：v0 会在中间补斜杠，v1 直接拼接。v1 已弃用，仅传统路由器支持；它曾是 Kong 1.5 的默认值。',
      ),
      onlyWhen: onlyRequests,
    },
    https_redirect_status_code: {
      help: words(
        'What a plain request gets when the route takes only https: 426 says to upgrade, the others redirect.',
        '路由仅接受 https 时，对明文请求返回的状态码：426 要求升级，其余为重定向。',
      ),
      onlyWhen: when('https', 'grpcs', 'wss'),
    },
    request_buffering: {
      help: words(
        'Reads the whole request before passing it on. Off: it streams, and cannot be retried. Kong 2.2 and newer.',
        '先完整读取请求再转发。关闭则边收边发，且无法重试。Kong 2.2 及以上。',
      ),
      onlyWhen: onlyHttp,
    },
    response_buffering: {
      help: words(
        'Reads the answer into buffers before passing it on. Off: it streams as it comes. Kong 2.2 and newer.',
        '先缓冲响应再返回。关闭则边收边返回。Kong 2.2 及以上。',
      ),
      onlyWhen: onlyHttp,
    },
    regex_priority: {
      help: words(
        'Of several regular expressions that match, the route with the higher number wins. Not used by the expressions router.',
        '多个正则路径同时匹配时，数值较大的路由生效。expressions 路由器不使用此字段。',
      ),
      onlyWhen: onlyRequests,
    },
  },
  relatedOrder: 20,
})
