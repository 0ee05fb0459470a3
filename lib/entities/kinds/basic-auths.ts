import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** User names and passwords of consumers (basic-auth plugin). */
export const basicAuths = defineEntity({
  schema: 'basicauth_credentials',
  label: {
    one: words('Basic auth credential', 'Basic 认证凭证'),
    many: words('Basic auth credentials', 'Basic 认证凭证'),
  },
  purpose: words(
    'User name and password of a consumer, checked by the basic-auth plugin.',
    '消费者的用户名和密码，由 basic-auth 插件校验。',
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
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['consumer', 'username', 'password', 'tags'] }],
  manners: {
    consumer: {
      help: words(
        'The consumer who signs in with it. Moving it to another consumer needs the password anew: the stored hash depends on both.',
        '使用此凭证的消费者。改为其他消费者时必须重新填写密码，因为存储的哈希与二者相关。',
      ),
    },
    username: {
      help: words('The user name, different from all others.', '用户名，不可与其他凭证重复。'),
      example: 'mobile-app',
    },
    password: {
      secret: true,
      help: words(
        'Kong stores only a hash of it. What is typed here replaces it; the old one cannot be read back.',
        'Kong 只保存其哈希。在此输入即替换原密码，旧密码无法读回。',
      ),
    },
    tags,
  },
  credential: { plugin: 'basic-auth', secret: 'password', isHashed: true },
  relatedOrder: 41,
})
