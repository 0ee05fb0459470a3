import type { FieldManners } from './types'
import { words } from './words'

/** Tags, which every kind has. */
export const tags: FieldManners = {
  help: words(
    'Words to group and find entities by. Kong before 2.4 takes only letters, digits and . _ ~ - in them.',
    '用于分组和查找实体的标签。Kong 2.4 之前只允许字母、数字和 . _ ~ -。',
  ),
  example: 'team-a',
}

/** The consumer a credential belongs to. */
export const owningConsumer: FieldManners = {
  help: words(
    'The consumer who is recognised by this credential. Deleting the consumer deletes it too.',
    '通过此凭证识别的消费者。删除消费者时，凭证也会一并删除。',
  ),
}

/** A secret that Kong makes up when nothing is given. */
export const generatedSecret: FieldManners = {
  secret: true,
  help: words('Kept secret. Left empty, Kong makes one up.', '机密内容。留空时由 Kong 自动生成。'),
}
