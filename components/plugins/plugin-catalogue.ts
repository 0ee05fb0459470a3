import type { Words } from '@/lib/entities/types'
import { fieldLabel } from '@/lib/schema/field-label'

/** What plugins are for; the order is that of the gallery. */
export const pluginCategories = [
  'authentication',
  'security',
  'traffic',
  'transformation',
  'monitoring',
  'logging',
  'serverless',
  'ai',
  'other',
] as const

/** One of `pluginCategories`. */
export type PluginCategory = (typeof pluginCategories)[number]

/** A plugin we know: where it belongs and what it does, in a sentence. */
export type PluginEntry = { readonly category: PluginCategory; readonly about: Words }

/** Names that are not just their words. */
const titles: Readonly<Record<string, string>> = {
  'aws-lambda': 'AWS Lambda',
  'azure-functions': 'Azure Functions',
  'grpc-gateway': 'gRPC-Gateway',
  'grpc-web': 'gRPC-Web',
  oauth2: 'OAuth 2.0',
  opentelemetry: 'OpenTelemetry',
  'post-function': 'Post-function',
  'pre-function': 'Pre-function',
  statsd: 'StatsD',
}

/** The plugins that come with Kong 1.x to 3.9. What is not here is a custom plugin and stands under Other. */
export const pluginCatalogue: Readonly<Record<string, PluginEntry>> = {
  ...inCategory('authentication', {
    'basic-auth': ['Asks for a user name and password.', '要求提供用户名和密码。'],
    'hmac-auth': ['Checks a signature that consumers make over each request.', '校验消费者对每个请求的签名。'],
    jwt: ['Accepts signed tokens that consumers bring.', '接受消费者携带的已签名令牌。'],
    'key-auth': ['Asks for an API key.', '要求提供 API 密钥。'],
    'ldap-auth': ['Checks user name and password against an LDAP directory.', '通过 LDAP 目录校验用户名和密码。'],
    oauth2: ['Issues and checks OAuth 2.0 tokens.', '签发并校验 OAuth 2.0 令牌。'],
    session: ['Keeps an authenticated browser signed in with a cookie.', '用 Cookie 保持浏览器的登录状态。'],
  }),
  ...inCategory('security', {
    acl: ['Lets in only consumers of certain groups, or keeps them out.', '按消费者所属的组放行或拒绝。'],
    acme: ["Gets and renews certificates from Let's Encrypt and others.", "从 Let's Encrypt 等机构申请并续期证书。"],
    'bot-detection': ['Turns away clients by their User-Agent.', '按 User-Agent 拒绝爬虫。'],
    cors: ['Tells browsers which other origins may call.', '声明允许哪些来源的浏览器跨域调用。'],
    'ip-restriction': ['Allows or denies client addresses.', '按客户端地址放行或拒绝。'],
    'standard-webhooks': [
      'Checks webhook signatures of the Standard Webhooks scheme.',
      '按 Standard Webhooks 规范校验签名。',
    ],
  }),
  ...inCategory('traffic', {
    'grpc-gateway': ['Offers a gRPC service as a REST API.', '把 gRPC 服务以 REST API 的形式提供。'],
    'grpc-web': ['Lets browsers call gRPC services.', '让浏览器可以调用 gRPC 服务。'],
    'proxy-cache': ['Keeps answers and serves them again without asking the service.', '缓存响应，不再请求后端服务。'],
    'rate-limiting': ['Limits how many requests are let through in a time.', '限制一段时间内放行的请求数。'],
    'request-size-limiting': ['Turns away requests with a body that is too large.', '拒绝请求体过大的请求。'],
    'request-termination': ['Answers itself with a status and a text.', '直接返回指定的状态码和内容。'],
    'response-ratelimiting': ['Limits by a header that the service answers with.', '按服务响应头中的计数限流。'],
    redirect: ['Sends clients to another address.', '把客户端重定向到其他地址。'],
  }),
  ...inCategory('transformation', {
    'correlation-id': ['Gives each request an id to follow it by.', '为每个请求加上便于追踪的编号。'],
    'request-transformer': [
      'Changes headers, query and body on the way to the service.',
      '在转发前修改请求头、查询参数和请求体。',
    ],
    'response-transformer': ['Changes headers and JSON body on the way back.', '在返回前修改响应头和 JSON 响应体。'],
  }),
  ...inCategory('monitoring', {
    datadog: ['Sends metrics to a Datadog agent.', '把指标发送到 Datadog 代理。'],
    opentelemetry: ['Sends traces, and logs, in OpenTelemetry form.', '以 OpenTelemetry 格式发送链路追踪和日志。'],
    prometheus: ['Offers metrics for Prometheus to collect.', '提供供 Prometheus 采集的指标。'],
    statsd: ['Sends metrics to a StatsD server.', '把指标发送到 StatsD 服务器。'],
    zipkin: ['Sends traces to Zipkin.', '把链路追踪发送到 Zipkin。'],
  }),
  ...inCategory('logging', {
    'file-log': ['Writes each request into a file on the node.', '把每个请求写入节点上的文件。'],
    'http-log': ['Posts each request to an HTTP server.', '把每个请求发送到 HTTP 服务器。'],
    loggly: ['Sends each request to Loggly.', '把每个请求发送到 Loggly。'],
    syslog: ["Writes each request into the node's syslog.", '把每个请求写入节点的 syslog。'],
    'tcp-log': ['Sends each request to a TCP server.', '把每个请求发送到 TCP 服务器。'],
    'udp-log': ['Sends each request to a UDP server.', '把每个请求发送到 UDP 服务器。'],
  }),
  ...inCategory('serverless', {
    'aws-lambda': ['Answers with an AWS Lambda function.', '由 AWS Lambda 函数处理请求。'],
    'azure-functions': ['Answers with an Azure function.', '由 Azure 函数处理请求。'],
    'pre-function': ['Runs Lua code before the other plugins.', '在其他插件之前运行 Lua 代码。'],
    'post-function': ['Runs Lua code after the other plugins.', '在其他插件之后运行 Lua 代码。'],
  }),
  ...inCategory('ai', {
    'ai-prompt-decorator': ['Adds messages before or after a prompt.', '在提示词前后添加消息。'],
    'ai-prompt-guard': ['Lets prompts through or not by patterns.', '按规则放行或拦截提示词。'],
    'ai-prompt-template': ['Fills in prompts from templates.', '用模板生成提示词。'],
    'ai-proxy': ['Speaks to many language models through one format.', '以统一的格式访问多种大语言模型。'],
    'ai-request-transformer': ['Lets a language model change requests.', '由大语言模型改写请求。'],
    'ai-response-transformer': ['Lets a language model change answers.', '由大语言模型改写响应。'],
  }),
  ...inCategory('other', {
    'kubernetes-sidecar-injector': [
      'Puts Kong beside pods of a Kubernetes mesh.',
      '把 Kong 作为边车注入 Kubernetes 的 Pod。',
    ],
  }),
}

/** The entry of a plugin, if it is one we know; `constructor` is none. */
export function pluginEntry(name: string): PluginEntry | undefined {
  return Object.hasOwn(pluginCatalogue, name) ? pluginCatalogue[name] : undefined
}

/** What a plugin is called in titles. */
export function pluginTitle(name: string): string {
  return (Object.hasOwn(titles, name) ? titles[name] : undefined) ?? fieldLabel(name)
}

function inCategory(category: PluginCategory, sentences: Readonly<Record<string, readonly [en: string, zh: string]>>) {
  return Object.fromEntries(
    Object.entries(sentences).map(([name, [en, zh]]) => [name, { category, about: { en, 'zh-CN': zh } }]),
  )
}
