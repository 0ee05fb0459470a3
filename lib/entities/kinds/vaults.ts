import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Vaults: where references like `{vault://…}` are looked up. */
export const vaults = defineEntity({
  schema: 'vaults',
  alternatives: [{ schema: 'vaults_beta', collection: 'vaults-beta' }],
  label: { one: words('Vault', '密钥库'), many: words('Vaults', '密钥库') },
  purpose: words(
    'A vault keeps secrets outside of Kong. Other fields refer to them as {vault://prefix/name}.',
    '密钥库把机密存放在 Kong 之外，其他字段以 {vault://前缀/名称} 引用。',
  ),
  group: 'secrets',
  icon: 'vault',
  nameFields: ['prefix'],
  columns: [
    { field: 'prefix', as: 'name' },
    { field: 'name' },
    { field: 'description', minor: true },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['prefix', 'name', 'created_at'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['prefix', 'name', 'description', 'tags'] },
    { id: 'config', title: words('Settings', '配置'), fields: ['config'] },
  ],
  manners: {
    prefix: {
      help: words(
        'What references begin with. Lower-case letters, digits and dashes; not the name of a kind of vault. Nothing tells you which references break when it changes.',
        '引用时使用的前缀。小写字母、数字和短横线，不能与密钥库类型同名。修改后不会提示哪些引用失效。',
      ),
      example: 'shop-env',
    },
    name: {
      label: words('Kind of vault', '类型'),
      help: words(
        'Where the secrets are. The open source edition reads environment variables: env.',
        '机密所在之处。开源版仅支持环境变量：env。',
      ),
      example: 'env',
    },
    description: { help: words('What it is for.', '用途说明。') },
    config: {
      label: words('Settings', '配置'),
      help: words('What this kind of vault can be told.', '该类型密钥库的可配置项。'),
    },
    tags,
  },
  subschema: { chosenBy: 'name', fills: 'config', folder: 'vaults' },
  relatedOrder: 70,
})
