import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Consumers: who uses the APIs. */
export const consumers = defineEntity({
  schema: 'consumers',
  label: { one: words('Consumer', '消费者'), many: words('Consumers', '消费者') },
  purpose: words(
    'A consumer is a person, team or program that uses your APIs. Credentials tell Kong who asks; groups and plugins say what they may do.',
    '消费者是使用 API 的人、团队或程序。凭证让 Kong 知道是谁在请求，分组和插件决定其权限。',
  ),
  group: 'consumers',
  icon: 'consumer',
  nameFields: ['username', 'custom_id'],
  columns: [
    { field: 'username', as: 'name' },
    { field: 'custom_id', as: 'code' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['username', 'custom_id', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['username', 'custom_id', 'tags'] }],
  manners: {
    username: {
      help: words(
        'A name of its own among consumers. This or custom_id must be given.',
        '消费者的唯一用户名。与 custom_id 至少填写一项。',
      ),
      example: 'mobile-app',
    },
    custom_id: {
      help: words(
        'The id this consumer has in your own systems; passed on to services in a header.',
        '该消费者在你自己系统中的 id，会通过请求头传给后端。',
      ),
      example: 'customer-4711',
    },
    tags,
  },
  relatedOrder: 10,
})
