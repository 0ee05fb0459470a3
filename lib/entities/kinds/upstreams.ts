import { defineEntity } from '../define-entity'
import { healthcheckManners } from '../healthcheck-manners'
import { tags } from '../shared-manners'
import { words } from '../words'

const hashOn = (...modes: string[]) => ({ field: 'hash_on', oneOf: modes })
const fallbackOn = (mode: string) => ({ field: 'hash_fallback', oneOf: [mode] })
const onCookie = [hashOn('cookie'), fallbackOn('cookie')]

/** Upstreams: several targets behind one name. */
export const upstreams = defineEntity({
  schema: 'upstreams',
  label: { one: words('Upstream', '上游'), many: words('Upstreams', '上游') },
  purpose: words(
    'An upstream is a name for several targets: Kong balances requests over them and leaves out those that fail. Services use it by its name as their host.',
    '上游是一组目标的统称：Kong 在目标之间做负载均衡，并避开故障目标。服务把上游名称填作 host 即可使用。',
  ),
  group: 'traffic',
  icon: 'upstream',
  nameFields: ['name'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'algorithm' },
    { field: 'hash_on', minor: true },
    { field: 'slots', minor: true },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['algorithm', 'hash_on', 'slots', 'host_header'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['name', 'host_header', 'client_certificate', 'tags'] },
    {
      id: 'balancing',
      title: words('Balancing', '负载均衡'),
      fields: [
        'algorithm',
        'hash_on',
        'hash_on_header',
        'hash_on_cookie',
        'hash_on_cookie_path',
        'hash_on_query_arg',
        'hash_on_uri_capture',
        'hash_fallback',
        'hash_fallback_header',
        'hash_fallback_query_arg',
        'hash_fallback_uri_capture',
        'slots',
        'use_srv_name',
      ],
    },
    {
      id: 'health',
      title: words('Health checks', '健康检查'),
      fields: ['healthchecks.active', 'healthchecks.passive', 'healthchecks.threshold'],
    },
  ],
  manners: {
    name: {
      help: words(
        'What services write as their host. It has the form of a host name and is never looked up in DNS.',
        '服务在 host 中填写的名称。形式为主机名，不会做 DNS 解析。',
      ),
      example: 'orders.upstream',
    },
    host_header: {
      help: words(
        'The Host header that targets get. Empty: the name of the target. Kong 1.4 and newer.',
        '发给目标的 Host 头。留空则使用目标自身的名称。Kong 1.4 及以上。',
      ),
      example: 'orders.internal',
    },
    client_certificate: {
      help: words(
        'The certificate Kong shows to targets, also when it probes them. Kong 2.1 and newer.',
        'Kong 访问目标（包括健康探测）时出示的客户端证书。Kong 2.1 及以上。',
      ),
    },
    tags,
    algorithm: {
      help: words(
        'How a target is chosen. round-robin: in turn, by weight. least-connections: the one with the fewest open requests for its weight. latency: the fastest one (Kong 3.2 and newer). consistent-hashing: always the same one for the same input.',
        '选择目标的方式。round-robin：按权重轮流。least-connections：相对权重进行中请求最少的目标。latency：响应最快的目标（Kong 3.2 及以上）。consistent-hashing：相同输入始终选择同一目标。',
      ),
    },
    slots: {
      help: words(
        'Size of the wheel that weights are dealt out on. About 100 for each target is enough.',
        '分配权重所用环的大小，每个目标约 100 个即可。',
      ),
    },
    use_srv_name: {
      help: words(
        'Sends the name of a DNS SRV entry as the Host header. Kong 3.1 and newer.',
        '将 DNS SRV 记录中的名称作为 Host 头发送。Kong 3.1 及以上。',
      ),
    },
    hash_on: {
      help: words(
        'What of a request is hashed to choose the target: same value, same target. Anything but none makes Kong set the algorithm to consistent-hashing. Path, query_arg and uri_capture from Kong 3.0.',
        '以请求的哪一部分做哈希来选择目标：取值相同则目标相同。非 none 时 Kong 会将算法设为 consistent-hashing。path、query_arg、uri_capture 自 Kong 3.0 起支持。',
      ),
      onlyWhen: { field: 'algorithm', oneOf: ['consistent-hashing'] },
    },
    hash_on_header: {
      help: words('Name of the header to hash.', '作为哈希输入的请求头名称。'),
      onlyWhen: hashOn('header'),
    },
    hash_on_cookie: {
      help: words(
        'Name of the cookie to hash, when hash_on or hash_fallback is cookie. Kong sets it where a request has none.',
        'hash_on 或 hash_fallback 为 cookie 时使用的 Cookie 名称。请求中没有时由 Kong 写入。',
      ),
      onlyWhen: onCookie,
    },
    hash_on_cookie_path: {
      help: words('Path of the cookie that Kong sets.', 'Kong 写入 Cookie 时使用的路径。'),
      onlyWhen: onCookie,
    },
    hash_on_query_arg: {
      help: words('Name of the query argument to hash.', '作为哈希输入的查询参数名。'),
      onlyWhen: hashOn('query_arg'),
    },
    hash_on_uri_capture: {
      help: words(
        'Name or number of the capture group of the route’s path to hash.',
        '作为哈希输入的路由路径捕获组的名称或序号。',
      ),
      onlyWhen: hashOn('uri_capture'),
    },
    hash_fallback: {
      help: words(
        'What is hashed when the first input is not there. None: a target in turn. With hash_on none or cookie it must be none.',
        '主输入缺失时改用的哈希输入。none 表示轮询。hash_on 为 none 或 cookie 时必须为 none。',
      ),
      onlyWhen: hashOn('consumer', 'ip', 'header', 'path', 'query_arg', 'uri_capture'),
    },
    hash_fallback_header: {
      help: words(
        'Name of the header to hash instead; not the one of hash_on.',
        '备用哈希输入的请求头名称，不能与 hash_on 的相同。',
      ),
      onlyWhen: fallbackOn('header'),
    },
    hash_fallback_query_arg: {
      help: words(
        'Name of the query argument to hash instead; not the one of hash_on.',
        '备用哈希输入的查询参数名，不能与 hash_on 的相同。',
      ),
      onlyWhen: fallbackOn('query_arg'),
    },
    hash_fallback_uri_capture: {
      help: words(
        'Name or number of the capture group to hash instead; not the one of hash_on.',
        '备用哈希输入的捕获组名称或序号，不能与 hash_on 的相同。',
      ),
      onlyWhen: fallbackOn('uri_capture'),
    },
    ...healthcheckManners,
  },
  relatedOrder: 15,
})
