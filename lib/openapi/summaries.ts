/** What each route does, in a sentence (scripts/openapi.mjs begins them). A test refuses a route without one. */
export const summaries: Readonly<Record<string, string>> = {
  'GET /api/health/live': 'That this process answers.',
  'GET /api/health/ready': 'Whether the console can serve: its database answers and has every migration.',
  'GET /api/auth/[...nextauth]': 'The session, and what signing in needs.',
  'POST /api/auth/[...nextauth]': 'Signs in or out.',
  'POST /api/setup': 'Creates the first administrator and closes set-up.',
  'POST /api/factors':
    'Begins the second factor of someone whose session waits for it because the console requires one (MFA=required).',
  'POST /api/invitations/look': 'Whose a link is.',
  'POST /api/invitations/accept': "Sets the password of a link's user and uses the link up.",
  'POST /api/invitations/reset':
    'Sends a link to a new password, if the address is that of a user with a password here.',
  'GET /api/account': 'Who is signed in.',
  'PATCH /api/account': "Changes one's own name and language.",
  'PUT /api/account/password': "Changes one's own password and ends all other sessions.",
  'POST /api/account/confirm':
    "Proves again who this session's user is, by the password (of the console, or of the directory they come from) or a code of the second factor.",
  'POST /api/account/factor': "Begins one's own second factor.",
  'PUT /api/account/factor':
    "Confirms one's own new factor with its first code, ends one's other sessions, and answers the recovery codes.",
  'DELETE /api/account/factor': "Takes one's own factor away.",
  'POST /api/account/factor/recovery-codes': "New recovery codes in place of one's old ones.",
  'GET /api/account/sessions': "One's own living sessions, last seen first.",
  'DELETE /api/account/sessions': "Ends all of one's own sessions but this one.",
  'DELETE /api/account/sessions/[sessionId]': "Ends one of one's own sessions.",
  'GET /api/users':
    'All users by name, with when they were last seen, whether they have a second factor, and whether they have come in yet.',
  'POST /api/users': 'Adds a user.',
  'PATCH /api/users/[userId]': 'Changes a user.',
  'DELETE /api/users/[userId]': 'Removes a user and their sessions.',
  'GET /api/users/[userId]/sessions': "A user's living sessions, for an administrator.",
  'DELETE /api/users/[userId]/sessions': 'Ends all sessions of a user.',
  'DELETE /api/users/[userId]/sessions/[sessionId]': 'Ends one session of a user.',
  'DELETE /api/users/[userId]/factor': 'Takes away the second factor of someone who lost it, and ends their sessions.',
  'POST /api/users/[userId]/link': 'A new link for a user.',
  'GET /api/settings/sign-in': 'How signing in is set up, without secrets.',
  'POST /api/settings/mail-test': 'Sends a mail to oneself, to see whether mail works.',
  'GET /api/users/[userId]/access': 'What a user may do besides the role.',
  'PUT /api/users/[userId]/access': 'Changes what a user may do besides the role.',
  'GET /api/tokens': "One's own tokens that were not ended, newest first.",
  'POST /api/tokens': 'Makes a token and tells its text, this once.',
  'DELETE /api/tokens/[tokenId]': "Ends one of one's own tokens.",
  'GET /api/openapi': 'This description.',
  'GET /api/audit': 'A page of the audit log, newest first.',
  'GET /api/audit/export':
    'Everything of the audit log that matches and the user may read, newest first, as a file that is sent while it is read.',
  'GET /api/audit/[entryId]': 'One entry of the audit log.',
  'GET /api/connections': 'The saved connections whoever asks may do anything on, by name.',
  'POST /api/connections': 'Saves a new connection, its secrets encrypted.',
  'POST /api/connections/test': 'Talks to a gateway before anything is saved.',
  'GET /api/connections/[connectionId]': 'One saved connection.',
  'PATCH /api/connections/[connectionId]': 'Changes a connection by what is given.',
  'DELETE /api/connections/[connectionId]': 'Removes a connection with its secrets.',
  'GET /api/connections/[connectionId]/node': 'What a gateway says of itself now.',
  'GET /api/connections/[connectionId]/description': 'What a gateway has.',
  'GET /api/connections/[connectionId]/subschemas/[kind]/[name]':
    "The fields of one plugin (or what else a kind's subschemas are), at most 60 s old.",
  'GET /api/connections/[connectionId]/declarative':
    'The whole configuration of a gateway without a database, its secrets withheld.',
  'POST /api/connections/[connectionId]/declarative': "Replaces a gateway's whole configuration.",
  'POST /api/connections/[connectionId]/declarative/reveal': 'The configuration with all its secrets.',
  'GET /api/connections/[connectionId]/entities/[kind]':
    "A page of a kind's entities, searched, filtered, sorted and counted over all of them.",
  'POST /api/connections/[connectionId]/entities/[kind]': 'Creates an entity with exactly what was given.',
  'GET /api/connections/[connectionId]/entities/[kind]/[id]': 'One entity as it is now, its secrets left out.',
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]': 'Changes an entity by exactly the given patch.',
  'DELETE /api/connections/[connectionId]/entities/[kind]/[id]':
    'Deletes an entity and what the gateway deletes along with it, all of which is kept before, so that it can be made again.',
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal': 'One secret in clear, as the gateway has it now.',
  'GET /api/connections/[connectionId]/access/groups': 'The groups there are.',
  'GET /api/connections/[connectionId]/access/consumers/[id]': 'Which routes a consumer may use, and why.',
  'GET /api/connections/[connectionId]/access/routes/[id]': 'Which consumers may use a route, and why.',
  'GET /api/connections/[connectionId]/access/services/[id]':
    'Which consumers may use the routes of a service, and why.',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets':
    'The targets of an upstream as they are now, with their health as the node behind this connection sees it.',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets/history':
    "Every row an upstream's targets ever had (Kong up to 2.1).",
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health':
    'Marks a target, or one of its addresses, healthy or unhealthy.',
  'POST /api/certificates/inspect': 'What a certificate, its chain and its key are.',
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]':
    'What the certificates of an entity are that a gateway has, and whether its keys belong to them.',
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]/uses': 'Everything that uses an entity.',
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key':
    'Whether a new certificate belongs to the key a gateway has.',
  'GET /api/connections/[connectionId]/search':
    'Entities of any kind one may read by any part of name, host, path, tag or id.',
  'POST /api/connections/[connectionId]/bulk':
    'Freezes a selection into an operation that can be looked at before it is run.',
  'POST /api/connections/[connectionId]/bulk/export':
    'A selection as the text of a file, each entity as the gateway has it now, less its secrets.',
  'GET /api/connections/[connectionId]/bulk/[operationId]': 'How it stands with an operation.',
  'POST /api/connections/[connectionId]/bulk/[operationId]': 'Starts, stops or takes back an operation.',
  'GET /api/connections/[connectionId]/undo/[entryId]':
    'What taking back the change of an audit entry would do now, judged by the gateway as it is.',
  'POST /api/connections/[connectionId]/undo/[entryId]':
    'Takes back the change of an audit entry through the ordinary verbs.',
  'GET /api/connections/[connectionId]/removal/[kind]/[id]': 'What deleting an entity does.',
  'GET /api/connections/[connectionId]/drift':
    'What is known of changes of a gateway that were made without the console.',
  'POST /api/connections/[connectionId]/drift': 'Reads a gateway whole and compares it with what was last known of it.',
  'GET /api/connections/[connectionId]/clone':
    'What copying an entity would send, in its order, with what belongs to it if that is wanted.',
  'POST /api/connections/[connectionId]/clone': 'Makes one copy of a plan.',
  'GET /api/connections/[connectionId]/tags':
    'All tags of a gateway, by name, with how many entities of which kinds have them.',
  'GET /api/connections/[connectionId]/tags/entities': 'Everything that has a tag, by kind in the order of the menu.',
  'GET /api/connections/[connectionId]/snapshots':
    'Snapshots of a connection (or of all whose snapshots one may see), newest first, without their contents.',
  'POST /api/connections/[connectionId]/snapshots': 'Takes a snapshot of a gateway.',
  'POST /api/connections/[connectionId]/snapshots/upload': 'A file as a snapshot of this connection.',
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]':
    'One snapshot of this connection, and what led nowhere in it.',
  'DELETE /api/connections/[connectionId]/snapshots/[snapshotId]':
    'Removes a snapshot, and its content where no other has the same.',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download': 'A snapshot as a file.',
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]':
    "A page of a kind's entities in a snapshot, in the order of their names.",
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]':
    'One entity of a snapshot, its secrets left out.',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]/reveal':
    'The same with its secrets, which the log keeps as what it is.',
  'GET /api/connections/[connectionId]/rollouts': 'The roll-out of an entity that goes on, or the last one that ended.',
  'POST /api/connections/[connectionId]/rollouts': 'Plans a roll-out in stages.',
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/move': 'Brings the gateway to a stage, forwards or back.',
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/end': 'Ends a roll-out.',
  'GET /api/connections/[connectionId]/snapshots/schedules': 'The schedules of a connection.',
  'POST /api/connections/[connectionId]/snapshots/schedules': 'Creates a schedule.',
  'GET /api/connections/[connectionId]/snapshots/schedules/preview':
    "The next runs of a schedule's text (five fields, or six with seconds) in a time zone, from a moment on.",
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': 'Changes a schedule.',
  'DELETE /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': 'Removes a schedule.',
  'POST /api/connections/[connectionId]/compare': 'What would make after of before.',
  'POST /api/connections/[connectionId]/compare/export': 'A comparison as a file, narrowed as its page is.',
  'GET /api/connections/[connectionId]/approvals': 'The newest requests for an approval on a connection.',
  'POST /api/connections/[connectionId]/approvals': "Asks for a second person's word on exactly what is planned now.",
  'GET /api/connections/[connectionId]/approvals/[approvalId]': 'One request for an approval, and what became of it.',
  'POST /api/connections/[connectionId]/approvals/[approvalId]': 'Approves or rejects what somebody else asked for.',
  'GET /api/connections/[connectionId]/restores': 'The latest runs of a connection, newest first.',
  'POST /api/connections/[connectionId]/restores': 'Applies a plan.',
  'POST /api/connections/[connectionId]/restores/plans': 'Plans what brings this gateway to where another side is.',
  'GET /api/connections/[connectionId]/restores/plans/[planId]': 'A plan as it was shown.',
  'GET /api/connections/[connectionId]/restores/plans/[planId]/steps/[index]':
    'What one step of a plan changes, without secrets.',
  'GET /api/connections/[connectionId]/restores/[runId]': "One run with every step's outcome and what is left.",
  'POST /api/connections/[connectionId]/restores/[runId]': 'Tells a run what to do.',
  'GET /api/connections/[connectionId]/restores/[runId]/events': 'A run as a stream of events.',
  'GET /api/connections/[connectionId]/metrics/panels':
    "A gateway's figures over a time: all panels of a dashboard at once.",
  'GET /api/connections/[connectionId]/metrics/marks':
    'What happened to a gateway in a time, to be drawn on its charts.',
  'POST /api/connections/[connectionId]/metrics/scrape': "Reads a gateway's metrics now.",
  'GET /api/connections/[connectionId]/metrics/settings': "How a gateway's metrics are collected and kept.",
  'PATCH /api/connections/[connectionId]/metrics/settings': "Changes how a gateway's metrics are collected and kept.",
  'GET /api/fleet': 'All gateways with what needs care, worst first.',
  'GET /api/events': 'What happens, as a stream of events: new figures of gateways.',
}

/** Statuses of routes that do not answer 200. */
export const statuses: Readonly<Record<string, 201 | 204>> = {
  'POST /api/setup': 201,
  'POST /api/factors': 201,
  'POST /api/invitations/accept': 204,
  'POST /api/invitations/reset': 204,
  'PUT /api/account/password': 204,
  'POST /api/account/confirm': 204,
  'POST /api/account/factor': 201,
  'DELETE /api/account/factor': 204,
  'POST /api/account/factor/recovery-codes': 201,
  'DELETE /api/account/sessions': 204,
  'DELETE /api/account/sessions/[sessionId]': 204,
  'POST /api/users': 201,
  'DELETE /api/users/[userId]': 204,
  'DELETE /api/users/[userId]/sessions': 204,
  'DELETE /api/users/[userId]/sessions/[sessionId]': 204,
  'DELETE /api/users/[userId]/factor': 204,
  'POST /api/users/[userId]/link': 201,
  'POST /api/settings/mail-test': 204,
  'POST /api/tokens': 201,
  'DELETE /api/tokens/[tokenId]': 204,
  'POST /api/connections': 201,
  'DELETE /api/connections/[connectionId]': 204,
  'POST /api/connections/[connectionId]/entities/[kind]': 201,
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health': 204,
  'POST /api/connections/[connectionId]/bulk': 201,
  'POST /api/connections/[connectionId]/snapshots': 201,
  'POST /api/connections/[connectionId]/snapshots/upload': 201,
  'DELETE /api/connections/[connectionId]/snapshots/[snapshotId]': 204,
  'POST /api/connections/[connectionId]/rollouts': 201,
  'POST /api/connections/[connectionId]/snapshots/schedules': 201,
  'DELETE /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': 204,
  'POST /api/connections/[connectionId]/approvals': 201,
  'POST /api/connections/[connectionId]/restores': 201,
  'POST /api/connections/[connectionId]/restores/plans': 201,
}
