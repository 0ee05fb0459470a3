import type { Gateway } from './dao/gateway'
import type { Row, Tags } from './seed-shop'

/** The routes of the shop, as people write them. A regular expression begins with `~` from 3.0 on. */
export function shopRoutes({ kong, router }: Gateway, tags: Tags): Row[] {
  const regex = (path: string) => (kong === '3.9' ? `~${path}` : path)
  const api = ['api.northbeam.example']
  const route = (service: string | undefined, name: string, body: object): Row => ({
    entity: 'routes',
    name,
    body: { name, ...body },
    ...(service !== undefined && { refs: { service: ['services', service] } }),
  })
  return [
    route('orders', 'orders-list', {
      hosts: api,
      paths: ['/v2/orders'],
      methods: ['GET'],
      strip_path: false,
      ...tags('checkout'),
    }),
    route('orders', 'orders-create', {
      hosts: api,
      paths: ['/v2/orders'],
      methods: ['POST'],
      strip_path: false,
      ...tags('checkout'),
    }),
    route('orders', 'orders-by-number', {
      hosts: api,
      paths: [regex('/v2/orders/(?<number>NB[0-9]{8})$')],
      methods: ['GET', 'PATCH'],
      strip_path: false,
      ...tags('checkout'),
    }),
    route('orders', 'orders-v1', {
      hosts: api,
      paths: ['/v1/orders', '/orders'],
      protocols: ['https'],
      https_redirect_status_code: 301,
      ...tags('checkout', 'deprecated'),
    }),
    route('payments', 'payments', {
      hosts: api,
      paths: ['/v2/payments'],
      protocols: ['https'],
      strip_path: false,
      ...tags('checkout', 'pci'),
    }),
    route('payments', 'payments-webhooks', {
      hosts: ['hooks.northbeam.example'],
      paths: ['/psp'],
      methods: ['POST'],
      protocols: ['https'],
      ...tags('checkout', 'pci'),
    }),
    route('payments', 'payments-refunds', {
      hosts: api,
      paths: [regex('/v2/payments/[0-9a-f-]{36}/refunds')],
      methods: ['POST'],
      protocols: ['https'],
      regex_priority: 10,
      strip_path: false,
      ...tags('checkout', 'pci'),
    }),
    route('basket', 'basket', { hosts: api, paths: ['/v2/basket'], ...tags('checkout') }),
    route('basket', 'basket-mobile', {
      hosts: api,
      paths: ['/v2/basket'],
      headers: { 'x-client': ['ios', 'android'] },
      ...tags('checkout'),
    }),
    route('catalogue', 'catalogue-products', {
      hosts: api,
      paths: ['/v2/products'],
      methods: ['GET', 'HEAD'],
      ...tags('catalogue'),
    }),
    route('catalogue', 'catalogue-product', {
      hosts: api,
      paths: [regex('/v2/products/\\d+$')],
      methods: ['GET', 'HEAD'],
      regex_priority: 5,
      strip_path: false,
      ...tags('catalogue'),
    }),
    route('catalogue', 'catalogue-categories', {
      hosts: api,
      paths: ['/v2/categories'],
      methods: ['GET', 'HEAD'],
      ...tags('catalogue'),
    }),
    route('catalogue', 'catalogue-admin', {
      hosts: ['backoffice.northbeam.example'],
      paths: ['/catalogue'],
      protocols: ['https'],
      preserve_host: true,
      ...tags('catalogue'),
    }),
    route('media', 'media-images', {
      hosts: ['img.northbeam.example', 'static.northbeam.example'],
      methods: ['GET', 'HEAD'],
      preserve_host: true,
      ...tags('catalogue'),
    }),
    route('media', 'media-upload', {
      hosts: api,
      paths: ['/v2/media'],
      methods: ['PUT', 'POST'],
      request_buffering: false,
      ...tags('catalogue'),
    }),
    route('reviews', 'reviews', { hosts: api, paths: ['/v2/reviews'], ...tags('community') }),
    route('reviews', 'reviews-moderation', {
      hosts: ['backoffice.northbeam.example'],
      paths: ['/reviews'],
      protocols: ['https'],
      ...tags('community'),
    }),
    route('search', 'search', {
      hosts: api,
      paths: ['/v2/search', '/v2/suggest'],
      methods: ['GET'],
      ...tags('discovery'),
    }),
    route('search', 'search-beta', {
      hosts: api,
      paths: ['/v2/search'],
      methods: ['GET'],
      headers: { 'x-experiment': ['vector-search'] },
      ...tags('discovery', 'experiment'),
    }),
    route('recommendations', 'recommendations', {
      hosts: ['grpc.northbeam.example'],
      paths: ['/northbeam.recommendations.v1.Recommender'],
      protocols: ['grpc', 'grpcs'],
      strip_path: false,
      ...tags('discovery'),
    }),
    route('accounts', 'accounts-sign-in', {
      hosts: ['login.northbeam.example'],
      paths: ['/'],
      protocols: ['https'],
      preserve_host: true,
      ...tags('identity'),
    }),
    route('accounts', 'accounts-me', { hosts: api, paths: ['/v2/me'], strip_path: false, ...tags('identity') }),
    route('accounts', 'accounts-addresses', {
      hosts: api,
      paths: [regex('/v2/me/addresses(/\\d+)?$')],
      strip_path: false,
      ...tags('identity'),
    }),
    route('notifications', 'notifications', { hosts: api, paths: ['/v2/notifications'], ...tags('messaging') }),
    route('notifications', 'notifications-stream', {
      hosts: ['events.northbeam.example'],
      paths: ['/stream'],
      methods: ['GET'],
      response_buffering: false,
      ...tags('messaging'),
    }),
    route('shipping', 'shipping-rates', {
      hosts: api,
      paths: ['/v2/shipping/rates'],
      methods: ['GET', 'POST'],
      ...tags('logistics'),
    }),
    route('shipping', 'shipping-labels', {
      hosts: api,
      paths: ['/v2/shipping/labels'],
      methods: ['POST'],
      ...tags('logistics'),
    }),
    route('shipping', 'shipping-partners', {
      hosts: ['partners.northbeam.example'],
      snis: ['partners.northbeam.example'],
      protocols: ['https'],
      paths: ['/tracking'],
      ...tags('logistics'),
    }),
    route('legacy-soap', 'legacy-soap', {
      hosts: ['soap.northbeam.example'],
      paths: ['/FulfilmentService'],
      methods: ['POST'],
      ...tags('logistics', 'sunset'),
    }),
    ...(router === 'expressions'
      ? [
          route('basket', 'basket-gift-cards', {
            expression: 'http.host == "api.northbeam.example" && http.path ^= "/v2/gift-cards"',
            priority: 50,
            ...tags('checkout'),
          }),
        ]
      : []),
    route(undefined, 'maintenance', { hosts: ['*.maintenance.northbeam.example'], ...tags('platform') }),
  ]
}
