import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Groups of consumers (acl plugin). */
export const acls = defineEntity({
  schema: 'acls',
  label: { one: words('ACL group', 'ACL 分组'), many: words('ACL groups', 'ACL 分组') },
  purpose: words(
    'Membership of a consumer in a group, which the acl plugin allows or denies.',
    '消费者所属的分组，acl 插件据此允许或拒绝访问。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: ['group'],
  columns: [
    { field: 'group', as: 'name' },
    { field: 'consumer' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['group', 'consumer', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['consumer', 'group', 'tags'] }],
  manners: {
    consumer: {
      help: words(
        'The member. Deleting the consumer ends the membership.',
        '分组成员。删除消费者时，分组关系一并删除。',
      ),
    },
    group: {
      help: words(
        'Name of the group, as acl plugins name it. Groups exist by having members; once per consumer.',
        '分组名称，与 acl 插件中填写的一致。有成员即存在该分组；同一消费者不能重复加入。',
      ),
      example: 'partners',
    },
    tags,
  },
  membership: 'group',
  relatedOrder: 45,
})
