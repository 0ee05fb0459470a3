import { defineEntity } from '../define-entity'
import { generatedSecret, owningConsumer, tags } from '../shared-manners'
import { words } from '../words'

/** User names and secrets that consumers sign requests with (hmac-auth plugin). */
export const hmacAuths = defineEntity({
  schema: 'hmacauth_credentials',
  label: { one: words('HMAC credential', 'HMAC 凭证'), many: words('HMAC credentials', 'HMAC 凭证') },
  purpose: words(
    'User name and secret that a consumer signs requests with, checked by the hmac-auth plugin.',
    '消费者用来对请求签名的用户名和密钥，由 hmac-auth 插件校验。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: ['username'],
  columns: [
    { field: 'username', as: 'name' },
    { field: 'consumer' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['username', 'consumer', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['consumer', 'username', 'secret', 'tags'] }],
  manners: {
    consumer: owningConsumer,
    username: {
      help: words('The name in the signature, different from all others.', '签名中使用的用户名，不可与其他凭证重复。'),
      example: 'mobile-app',
    },
    secret: generatedSecret,
    tags,
  },
  credential: { plugin: 'hmac-auth', secret: 'secret' },
  relatedOrder: 42,
})
