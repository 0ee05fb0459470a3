import { defineEntity } from '../define-entity'
import { owningConsumer, tags } from '../shared-manners'
import { words } from '../words'

/** OAuth 2.0 applications of consumers (oauth2 plugin). */
export const oauth2 = defineEntity({
  schema: 'oauth2_credentials',
  label: {
    one: words('OAuth 2.0 application', 'OAuth 2.0 应用'),
    many: words('OAuth 2.0 applications', 'OAuth 2.0 应用'),
  },
  purpose: words(
    'An application of a consumer that gets tokens from the oauth2 plugin.',
    '消费者名下的应用，通过 oauth2 插件获取令牌。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: ['name', 'client_id'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'consumer' },
    { field: 'client_id', as: 'code' },
    { field: 'client_type', minor: true },
    { field: 'tags', as: 'tags', minor: true },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['client_id', 'client_type', 'consumer', 'created_at'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['consumer', 'name', 'redirect_uris', 'tags'] },
    {
      id: 'client',
      title: words('Client', '客户端'),
      fields: ['client_id', 'client_secret', 'client_type', 'hash_secret'],
    },
  ],
  manners: {
    consumer: owningConsumer,
    name: { help: words('What the application is called.', '应用名称。'), example: 'Shop app' },
    redirect_uris: {
      help: words(
        'Where users may be sent back to with a code. Required up to Kong 1.3.',
        '用户携带授权码返回时允许的地址。Kong 1.3 及更早必填。',
      ),
      example: 'https://shop.example.com/callback',
    },
    client_id: {
      help: words(
        'The public name of the application. Left empty, Kong makes one up.',
        '应用的公开标识。留空时由 Kong 自动生成。',
      ),
    },
    client_secret: {
      secret: true,
      help: words(
        'The password of the application. Left empty, Kong makes one up. With hash_secret it can be read only once, right after creating.',
        '应用的密码。留空时由 Kong 自动生成。启用 hash_secret 后，只有创建时能看到一次。',
      ),
    },
    client_type: {
      help: words(
        'Public clients (apps in browsers and phones) cannot keep a secret and must use PKCE. Kong 2.1 and newer.',
        'public 客户端（浏览器、手机应用）无法保守机密，必须使用 PKCE。Kong 2.1 及以上。',
      ),
    },
    hash_secret: {
      help: words(
        'Stores only a hash of the secret. Kong 2.1 and newer; it cannot be undone for this secret.',
        '只保存密码的哈希。Kong 2.1 及以上；对该密码不可逆。',
      ),
    },
    tags,
  },
  credential: { plugin: 'oauth2', secret: 'client_secret' },
  relatedOrder: 44,
})
