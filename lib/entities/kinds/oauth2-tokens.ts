import { defineEntity } from '../define-entity'
import { words } from '../words'

/** Tokens given out by the oauth2 plugin. */
export const oauth2Tokens = defineEntity({
  schema: 'oauth2_tokens',
  label: { one: words('OAuth 2.0 token', 'OAuth 2.0 令牌'), many: words('OAuth 2.0 tokens', 'OAuth 2.0 令牌') },
  purpose: words(
    'Tokens that the oauth2 plugin has given to applications. Delete one to end its access at once.',
    'oauth2 插件发放给应用的令牌。删除后其访问权立即失效。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: [],
  columns: [
    { field: 'id', as: 'name' },
    { field: 'credential' },
    { field: 'service', minor: true },
    { field: 'authenticated_userid', as: 'code' },
    { field: 'scope' },
    { field: 'expires_in', minor: true },
    { field: 'created_at', as: 'time' },
  ],
  facts: ['credential', 'authenticated_userid', 'scope', 'expires_in', 'created_at'],
  sections: [
    {
      id: 'general',
      title: words('General', '常规'),
      fields: ['credential', 'service', 'authenticated_userid', 'scope'],
    },
    {
      id: 'token',
      title: words('Token', '令牌'),
      fields: ['token_type', 'access_token', 'refresh_token', 'expires_in'],
    },
  ],
  manners: {
    credential: {
      label: words('Application', '应用'),
      help: words('The application that the token was given to.', '令牌所属的应用。'),
    },
    service: {
      help: words(
        'The only service it is good for. Empty: all with the same oauth2 settings.',
        '令牌只对该服务有效。留空表示对使用相同 oauth2 配置的服务都有效。',
      ),
    },
    authenticated_userid: {
      label: words('Authenticated user id', '已认证用户 id'),
      help: words(
        'The user who allowed the access, as your own system knows them.',
        '授权该访问的用户在你系统中的 id。',
      ),
    },
    scope: { help: words('What it allows, words separated by spaces.', '令牌的权限范围，以空格分隔。') },
    token_type: { help: words('Kong knows only bearer tokens.', 'Kong 只支持 bearer 令牌。') },
    access_token: {
      secret: true,
      help: words('The token itself. Left empty, Kong makes one up.', '令牌本身。留空时由 Kong 自动生成。'),
    },
    refresh_token: {
      secret: true,
      help: words('What the application gets a new token with.', '应用用来换取新令牌的刷新令牌。'),
    },
    expires_in: {
      unit: 's',
      help: words('How long it is good after its creation. 0: for ever.', '自创建起的有效期。0 表示永久有效。'),
    },
  },
  relatedOrder: 60,
})
