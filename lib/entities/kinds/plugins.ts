import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Plugins: what happens to requests on their way. Their `config` comes from the schema of the chosen plugin. */
export const plugins = defineEntity({
  schema: 'plugins',
  label: { one: words('Plugin', '插件'), many: words('Plugins', '插件') },
  purpose: words(
    'A plugin does something to requests on their way: checks who asks, limits, changes, logs. It works everywhere or only on a service, route or consumer.',
    '插件在请求途经网关时执行某种处理：鉴权、限流、改写、记录日志等。可全局生效，也可只作用于某个服务、路由或消费者。',
  ),
  group: 'plugins',
  icon: 'plugin',
  nameFields: ['instance_name', 'name'],
  columns: [
    { field: 'name', as: 'name', label: words('Plugin', '插件') },
    { field: 'instance_name', minor: true },
    { field: 'service' },
    { field: 'route' },
    { field: 'consumer', minor: true },
    { field: 'enabled', as: 'toggle' },
    { field: 'tags', as: 'tags', minor: true },
  ],
  facts: ['name', 'service', 'route', 'consumer', 'protocols'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['name', 'instance_name', 'enabled', 'tags'] },
    {
      id: 'scope',
      title: words('Where it works', '作用范围'),
      fields: ['service', 'route', 'consumer', 'protocols', 'run_on'],
    },
    { id: 'config', title: words('Settings', '配置'), fields: ['config'] },
  ],
  manners: {
    name: {
      label: words('Plugin', '插件'),
      help: words(
        'Which plugin it is. It must be loaded on the gateway; to use another one, create another entity.',
        '插件类型，必须已在网关上加载；要换用其他插件，请另建一个。',
      ),
    },
    instance_name: {
      help: words(
        'A name of its own, to tell instances of the same plugin apart. Kong 3.2 and newer.',
        '实例的唯一名称，用于区分同一插件的多个实例。Kong 3.2 及以上。',
      ),
      example: 'rate-limiting-shop',
    },
    enabled: {
      help: words('Off: the settings are kept, but it does nothing.', '关闭后保留配置，但插件不再生效。'),
    },
    tags,
    service: {
      help: words(
        'Works only on requests to this service. Empty: on all. Deleting the service deletes the plugin.',
        '仅对发往该服务的请求生效，留空表示全部。删除服务时插件也会被删除。',
      ),
    },
    route: {
      help: words(
        'Works only on requests that match this route. Empty: on all. Deleting the route deletes the plugin.',
        '仅对匹配该路由的请求生效，留空表示全部。删除路由时插件也会被删除。',
      ),
    },
    consumer: {
      help: words(
        'Works only on requests of this consumer. Plugins that find out who asks cannot be bound to one.',
        '仅对该消费者的请求生效。用于识别身份的鉴权插件不能绑定消费者。',
      ),
    },
    protocols: {
      help: words(
        'Protocols the plugin works on. At least one must be a protocol of its route, or of a route of its service.',
        '插件生效的协议，至少要有一个与其路由（或其服务的某条路由）的协议相同。',
      ),
    },
    run_on: {
      help: words(
        'On which node of a service mesh it runs. Only in Kong 1.x; leave it at first elsewhere.',
        '在服务网格的哪个节点上运行。仅 Kong 1.x 有此字段，一般保持 first。',
      ),
    },
    config: {
      label: words('Settings', '配置'),
      help: words('What this plugin can be told, as its schema says.', '该插件的可配置项，由其 schema 决定。'),
    },
  },
  subschema: { chosenBy: 'name', fills: 'config', folder: 'plugins' },
  relatedOrder: 30,
})
