import { defineEntity } from '../define-entity'
import { owningConsumer, tags } from '../shared-manners'
import { words } from '../words'

/** Keys that consumers send with each request (key-auth plugin). */
export const keyAuths = defineEntity({
  schema: 'keyauth_credentials',
  label: { one: words('API key', 'API 密钥'), many: words('API keys', 'API 密钥') },
  purpose: words(
    'A key that a consumer sends with each request, checked by the key-auth plugin.',
    '消费者随每个请求发送的密钥，由 key-auth 插件校验。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: [],
  columns: [
    { field: 'id', as: 'name' },
    { field: 'consumer' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['consumer', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['consumer', 'key', 'tags'] }],
  manners: {
    consumer: owningConsumer,
    key: {
      secret: true,
      help: words(
        'The key itself, different from all others. Left empty, Kong makes one up.',
        '密钥本身，不可与其他密钥重复。留空时由 Kong 自动生成。',
      ),
    },
    tags,
  },
  credential: { plugin: 'key-auth', secret: 'key', lifetime: 'ttl' },
  relatedOrder: 40,
})
