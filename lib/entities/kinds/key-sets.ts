import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Key sets: keys that belong together. */
export const keySets = defineEntity({
  schema: 'key_sets',
  label: { one: words('Key set', '密钥集'), many: words('Key sets', '密钥集') },
  purpose: words('A key set is a name for keys that belong together.', '密钥集是一组相关密钥的统称。'),
  group: 'secrets',
  icon: 'key',
  nameFields: ['name'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time' },
  ],
  facts: ['name', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['name', 'tags'] }],
  manners: {
    name: {
      help: words('A name of its own among key sets.', '密钥集的唯一名称。'),
      example: 'partners-2027',
    },
    tags,
  },
  relatedOrder: 71,
})
