import { z } from 'zod'
import { accessGroups, accessPage } from '@/lib/contract/answers/access'
import { approval, approvalList } from '@/lib/contract/answers/approvals'
import { auditEntry, auditPage } from '@/lib/contract/answers/audit'
import { bulkExported, bulkOperation } from '@/lib/contract/answers/bulk'
import { certificateInspection, storedCertificates, storedKeyVerdict, uses } from '@/lib/contract/answers/certificates'
import { cloneAnswer, clonePlan } from '@/lib/contract/answers/clone'
import { connection, connectionList, connectionTestReport, nodeStatus } from '@/lib/contract/answers/connections'
import { declarativeAnswer } from '@/lib/contract/answers/declarative'
import { gatewayDescription, subschemaDescription } from '@/lib/contract/answers/descriptions'
import { driftState } from '@/lib/contract/answers/drift'
import { entityAnswer, entityPage, revealAnswer } from '@/lib/contract/answers/entities'
import { newFactor, recoveryCodes } from '@/lib/contract/answers/factors'
import { fleetAnswer } from '@/lib/contract/answers/fleet'
import { access } from '@/lib/contract/answers/grants'
import { linkOwner, madeLink, newUser } from '@/lib/contract/answers/invitations'
import { collectionState, marksAnswer, metricSettings, panelsAnswer } from '@/lib/contract/answers/metrics'
import { removal } from '@/lib/contract/answers/removal'
import { rollout, rolloutAnswer } from '@/lib/contract/answers/rollouts'
import { searchAnswer } from '@/lib/contract/answers/search'
import { signInSettings } from '@/lib/contract/answers/sign-in'
import {
  changeView,
  comparisonPage,
  contentEntity,
  contentPage,
  planView,
  runDetail,
  runView,
  scheduleView,
  snapshotDetail,
  snapshotPage,
  snapshotSummary,
  snapshotUploaded,
} from '@/lib/contract/answers/snapshots'
import { tagged, tagList } from '@/lib/contract/answers/tags'
import { newToken, tokenList } from '@/lib/contract/answers/tokens'
import { undoAnswer, undoPreview } from '@/lib/contract/answers/undo'
import { targetHistoryRow, upstreamTargets } from '@/lib/contract/answers/upstreams'
import { account, sessionSummary, user } from '@/lib/contract/answers/users'
import type { RouteKey } from '@/lib/permissions/routes'

/** What each route answers as JSON when all is well. Every answer that tests see is held to it. */
export const routeAnswers: { readonly [Key in RouteKey]?: z.ZodType } = {
  'GET /api/account': account,
  'PATCH /api/account': account,
  'GET /api/audit': auditPage,
  'GET /api/connections': connectionList,
  'POST /api/connections': connection,
  'POST /api/factors': newFactor,
  'GET /api/fleet': fleetAnswer,
  'POST /api/setup': user,
  'GET /api/tokens': tokenList,
  'POST /api/tokens': newToken,
  'GET /api/users': z.strictObject({ users: z.array(user) }),
  'POST /api/users': newUser,
  'POST /api/account/factor': newFactor,
  'PUT /api/account/factor': recoveryCodes,
  'GET /api/account/sessions': z.strictObject({ sessions: z.array(sessionSummary) }),
  'GET /api/audit/[entryId]': auditEntry,
  'POST /api/certificates/inspect': certificateInspection,
  'GET /api/connections/[connectionId]': connection,
  'PATCH /api/connections/[connectionId]': connection,
  'POST /api/connections/test': connectionTestReport,
  'GET /api/health/live': z.strictObject({ status: z.string() }),
  'GET /api/health/ready': z.strictObject({ status: z.string() }),
  'POST /api/invitations/look': linkOwner,
  'GET /api/settings/sign-in': signInSettings,
  'PATCH /api/users/[userId]': user,
  'POST /api/account/factor/recovery-codes': recoveryCodes,
  'GET /api/connections/[connectionId]/approvals': approvalList,
  'POST /api/connections/[connectionId]/approvals': approval,
  'POST /api/connections/[connectionId]/bulk': bulkOperation,
  'GET /api/connections/[connectionId]/clone': clonePlan,
  'POST /api/connections/[connectionId]/clone': cloneAnswer,
  'POST /api/connections/[connectionId]/compare': comparisonPage,
  'GET /api/connections/[connectionId]/declarative': declarativeAnswer,
  'POST /api/connections/[connectionId]/declarative': declarativeAnswer,
  'GET /api/connections/[connectionId]/description': gatewayDescription,
  'GET /api/connections/[connectionId]/drift': driftState,
  'POST /api/connections/[connectionId]/drift': driftState,
  'GET /api/connections/[connectionId]/node': nodeStatus,
  'GET /api/connections/[connectionId]/restores': z.array(runView),
  'POST /api/connections/[connectionId]/restores': runView,
  'GET /api/connections/[connectionId]/rollouts': rolloutAnswer,
  'POST /api/connections/[connectionId]/rollouts': rollout,
  'GET /api/connections/[connectionId]/search': searchAnswer,
  'GET /api/connections/[connectionId]/snapshots': snapshotPage,
  'POST /api/connections/[connectionId]/snapshots': snapshotSummary,
  'GET /api/connections/[connectionId]/tags': tagList,
  'GET /api/users/[userId]/access': access,
  'PUT /api/users/[userId]/access': access,
  'POST /api/users/[userId]/link': madeLink,
  'GET /api/users/[userId]/sessions': z.strictObject({ sessions: z.array(sessionSummary) }),
  'GET /api/connections/[connectionId]/access/groups': accessGroups,
  'GET /api/connections/[connectionId]/approvals/[approvalId]': approval,
  'POST /api/connections/[connectionId]/approvals/[approvalId]': approval,
  'GET /api/connections/[connectionId]/bulk/[operationId]': bulkOperation,
  'POST /api/connections/[connectionId]/bulk/[operationId]': bulkOperation,
  'POST /api/connections/[connectionId]/bulk/export': bulkExported,
  'POST /api/connections/[connectionId]/declarative/reveal': declarativeAnswer,
  'GET /api/connections/[connectionId]/entities/[kind]': entityPage,
  'POST /api/connections/[connectionId]/entities/[kind]': entityAnswer,
  'GET /api/connections/[connectionId]/metrics/marks': marksAnswer,
  'GET /api/connections/[connectionId]/metrics/panels': panelsAnswer,
  'POST /api/connections/[connectionId]/metrics/scrape': collectionState,
  'GET /api/connections/[connectionId]/metrics/settings': metricSettings,
  'PATCH /api/connections/[connectionId]/metrics/settings': metricSettings,
  'GET /api/connections/[connectionId]/restores/[runId]': runDetail,
  'POST /api/connections/[connectionId]/restores/[runId]': runView,
  'POST /api/connections/[connectionId]/restores/plans': planView,
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]': snapshotDetail,
  'GET /api/connections/[connectionId]/snapshots/schedules': z.array(scheduleView),
  'POST /api/connections/[connectionId]/snapshots/schedules': scheduleView,
  'POST /api/connections/[connectionId]/snapshots/upload': snapshotUploaded,
  'GET /api/connections/[connectionId]/tags/entities': tagged,
  'GET /api/connections/[connectionId]/undo/[entryId]': undoPreview,
  'POST /api/connections/[connectionId]/undo/[entryId]': undoAnswer,
  'GET /api/connections/[connectionId]/access/consumers/[id]': accessPage,
  'GET /api/connections/[connectionId]/access/routes/[id]': accessPage,
  'GET /api/connections/[connectionId]/access/services/[id]': accessPage,
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]': storedCertificates,
  'GET /api/connections/[connectionId]/entities/[kind]/[id]': entityAnswer,
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]': entityAnswer,
  'DELETE /api/connections/[connectionId]/entities/[kind]/[id]': z.strictObject({ entryId: z.string() }),
  'GET /api/connections/[connectionId]/removal/[kind]/[id]': removal,
  'GET /api/connections/[connectionId]/restores/plans/[planId]': planView,
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/end': rollout,
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/move': rollout,
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': scheduleView,
  'GET /api/connections/[connectionId]/snapshots/schedules/preview': z.strictObject({ nextRuns: z.array(z.string()) }),
  'GET /api/connections/[connectionId]/subschemas/[kind]/[name]': subschemaDescription,
  'GET /api/connections/[connectionId]/upstreams/[id]/targets': upstreamTargets,
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key': storedKeyVerdict,
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]/uses': uses,
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal': revealAnswer,
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]': contentPage,
  'GET /api/connections/[connectionId]/upstreams/[id]/targets/history': z.strictObject({
    rows: z.array(targetHistoryRow),
  }),
  'GET /api/connections/[connectionId]/restores/plans/[planId]/steps/[index]': changeView,
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]': contentEntity,
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]/reveal': contentEntity,
}
