import type { z } from 'zod'
import { accessQuery, groupsQuery } from '@/lib/contract/access'
import { approvalDecision, approvalInput } from '@/lib/contract/approvals'
import { auditExportQuery, auditQuery } from '@/lib/contract/audit'
import { bulkCommand, bulkExport, bulkPlan } from '@/lib/contract/bulk'
import { certificateInspect, storedKeyCheck } from '@/lib/contract/certificates'
import { cloneBody, cloneQuery } from '@/lib/contract/clone'
import { connectionInput, connectionPatch, connectionTestInput } from '@/lib/contract/connections'
import { declarativeInput } from '@/lib/contract/declarative'
import { driftCommand } from '@/lib/contract/drift'
import { entityCreate, entityReveal, entityUpdate } from '@/lib/contract/entities'
import { confirmInput, factorInput } from '@/lib/contract/factors'
import { accessInput } from '@/lib/contract/grants'
import { linkAccept, linkLook, resetRequest } from '@/lib/contract/invitations'
import { listQuerySchema } from '@/lib/contract/list-query'
import { marksQuery, metricSettingsPatch, panelsQuery } from '@/lib/contract/metrics'
import { moveBody, rolloutBody, rolloutQuery } from '@/lib/contract/rollouts'
import { searchQuery } from '@/lib/contract/search'
import {
  applyBody,
  compareBody,
  comparisonExport,
  contentQuery,
  cronQuery,
  downloadBody,
  planBody,
  runCommand,
  scheduleBody,
  snapshotQuery,
  snapshotTake,
  uploadQuery,
} from '@/lib/contract/snapshots'
import { tagQuery } from '@/lib/contract/tags'
import { tokenInput } from '@/lib/contract/tokens'
import { undoBody } from '@/lib/contract/undo'
import { targetHealthChange } from '@/lib/contract/upstreams'
import { accountPatch, passwordChange, setupInput, userInput, userPatch } from '@/lib/contract/users'
import type { RouteKey } from '@/lib/permissions/routes'

/** What a route takes: the very schemas its handler holds what it is sent to. A test compares them, handler by handler. */
export type RouteTakes = { readonly body?: z.ZodType; readonly query?: z.ZodType }

/** Every route that takes a body or a query (made by scripts/openapi.mjs). */
export const routeTakes: { readonly [Key in RouteKey]?: RouteTakes } = {
  'POST /api/setup': { body: setupInput },
  'POST /api/invitations/look': { body: linkLook },
  'POST /api/invitations/accept': { body: linkAccept },
  'POST /api/invitations/reset': { body: resetRequest },
  'PATCH /api/account': { body: accountPatch },
  'PUT /api/account/password': { body: passwordChange },
  'POST /api/account/confirm': { body: confirmInput },
  'PUT /api/account/factor': { body: factorInput },
  'POST /api/users': { body: userInput },
  'PATCH /api/users/[userId]': { body: userPatch },
  'PUT /api/users/[userId]/access': { body: accessInput },
  'POST /api/tokens': { body: tokenInput },
  'GET /api/audit': { query: auditQuery },
  'GET /api/audit/export': { query: auditExportQuery },
  'POST /api/connections': { body: connectionInput },
  'POST /api/connections/test': { body: connectionTestInput },
  'PATCH /api/connections/[connectionId]': { body: connectionPatch },
  'POST /api/connections/[connectionId]/declarative': { body: declarativeInput },
  'GET /api/connections/[connectionId]/entities/[kind]': { query: listQuerySchema },
  'POST /api/connections/[connectionId]/entities/[kind]': { body: entityCreate },
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]': { body: entityUpdate },
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal': { body: entityReveal },
  'GET /api/connections/[connectionId]/access/groups': { query: groupsQuery },
  'GET /api/connections/[connectionId]/access/consumers/[id]': { query: accessQuery },
  'GET /api/connections/[connectionId]/access/routes/[id]': { query: accessQuery },
  'GET /api/connections/[connectionId]/access/services/[id]': { query: accessQuery },
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health': { body: targetHealthChange },
  'POST /api/certificates/inspect': { body: certificateInspect },
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key': { body: storedKeyCheck },
  'GET /api/connections/[connectionId]/search': { query: searchQuery },
  'POST /api/connections/[connectionId]/bulk': { body: bulkPlan },
  'POST /api/connections/[connectionId]/bulk/export': { body: bulkExport },
  'POST /api/connections/[connectionId]/bulk/[operationId]': { body: bulkCommand },
  'POST /api/connections/[connectionId]/undo/[entryId]': { body: undoBody },
  'POST /api/connections/[connectionId]/drift': { body: driftCommand },
  'GET /api/connections/[connectionId]/clone': { query: cloneQuery },
  'POST /api/connections/[connectionId]/clone': { body: cloneBody },
  'GET /api/connections/[connectionId]/tags/entities': { query: tagQuery },
  'GET /api/connections/[connectionId]/snapshots': { query: snapshotQuery },
  'POST /api/connections/[connectionId]/snapshots': { body: snapshotTake },
  'POST /api/connections/[connectionId]/snapshots/upload': { query: uploadQuery },
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download': { body: downloadBody },
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]': { query: contentQuery },
  'GET /api/connections/[connectionId]/rollouts': { query: rolloutQuery },
  'POST /api/connections/[connectionId]/rollouts': { body: rolloutBody },
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/move': { body: moveBody },
  'POST /api/connections/[connectionId]/snapshots/schedules': { body: scheduleBody },
  'GET /api/connections/[connectionId]/snapshots/schedules/preview': { query: cronQuery },
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': { body: scheduleBody },
  'POST /api/connections/[connectionId]/compare': { body: compareBody },
  'POST /api/connections/[connectionId]/compare/export': { body: comparisonExport },
  'POST /api/connections/[connectionId]/approvals': { body: approvalInput },
  'POST /api/connections/[connectionId]/approvals/[approvalId]': { body: approvalDecision },
  'POST /api/connections/[connectionId]/restores': { body: applyBody },
  'POST /api/connections/[connectionId]/restores/plans': { body: planBody },
  'POST /api/connections/[connectionId]/restores/[runId]': { body: runCommand },
  'GET /api/connections/[connectionId]/metrics/panels': { query: panelsQuery },
  'GET /api/connections/[connectionId]/metrics/marks': { query: marksQuery },
  'PATCH /api/connections/[connectionId]/metrics/settings': { body: metricSettingsPatch },
}
