import 'server-only'

export { decideApproval } from './decide-approval'
export { getApproval, listApprovals } from './list-approvals'
export { requestApproval } from './request-approval'
export { spendApproval } from './spend-approval'
