import 'server-only'

export { accessOfConsumer } from './access-of-consumer'
export { accessOfRoute } from './access-of-route'
export { accessOfService } from './access-of-service'
export { listGroups } from './list-groups'
