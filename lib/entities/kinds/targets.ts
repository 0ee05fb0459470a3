import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Targets: the addresses an upstream balances over. Kong serves them only under their upstream. */
export const targets = defineEntity({
  schema: 'targets',
  ownedBy: 'upstreams',
  label: { one: words('Target', '目标'), many: words('Targets', '目标') },
  purpose: words(
    'A target is one address of an upstream: a host or IP address with a port, and its share of the traffic.',
    '目标是上游中的一个地址：主机名或 IP 加端口，以及所占流量份额。',
  ),
  group: 'traffic',
  icon: 'target',
  nameFields: ['target'],
  columns: [
    { field: 'target', as: 'name' },
    { field: 'upstream' },
    { field: 'weight' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['target', 'weight', 'upstream', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['upstream', 'target', 'weight', 'tags'] }],
  manners: {
    upstream: {
      help: words(
        'The upstream it belongs to. Deleting the upstream deletes it too.',
        '所属的上游。删除上游时目标一并删除。',
      ),
    },
    target: {
      help: words(
        'Host name or IP address, with a port; without one Kong adds 8000. Once per upstream from Kong 2.2.',
        '主机名或 IP 加端口；不写端口时 Kong 会补 8000。Kong 2.2 起在同一上游内不可重复。',
      ),
      example: '10.0.0.12:8080',
    },
    weight: {
      help: words(
        'Share of the traffic, relative to the other targets. 0: gets none (up to Kong 2.1: removes it). At most 1,000 up to Kong 1.5.',
        '相对于其他目标的流量份额。0 表示不分配流量（Kong 2.1 及更早则移除目标）。Kong 1.5 及更早最大为 1000。',
      ),
    },
    tags,
  },
  relatedOrder: 5,
})
