-- CreateTable
CREATE TABLE "SnapshotContent" (
    "hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SnapshotContent_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SnapshotSchemas" (
    "hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SnapshotSchemas_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" UUID NOT NULL,
    "connectionId" UUID,
    "connectionName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenByName" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "database" TEXT NOT NULL,
    "workspace" TEXT NOT NULL DEFAULT '',
    "contentHash" BYTEA NOT NULL,
    "schemasHash" BYTEA NOT NULL,
    "counts" JSONB NOT NULL,
    "entityCount" INTEGER NOT NULL,
    "storedBytes" INTEGER NOT NULL,
    "isConsistent" BOOLEAN NOT NULL,
    "dangling" JSONB,
    "hasSecrets" BOOLEAN NOT NULL DEFAULT true,
    "scheduleId" UUID,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SnapshotSchedule" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "keepCount" INTEGER,
    "keepDays" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "SnapshotSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobSlot" (
    "job" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JobSlot_pkey" PRIMARY KEY ("job","subject","slot")
);

-- CreateTable
CREATE TABLE "RestorePlan" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "title" TEXT NOT NULL,
    "presentHash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "stepCount" INTEGER NOT NULL,

    CONSTRAINT "RestorePlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestoreRun" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "onFailure" TEXT NOT NULL,
    "onCrash" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "snapshotId" UUID,
    "isStopWanted" BOOLEAN NOT NULL DEFAULT false,
    "errorCode" TEXT,
    "errorMessage" TEXT,

    CONSTRAINT "RestoreRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestoreStep" (
    "runId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "RestoreStep_pkey" PRIMARY KEY ("runId","index")
);

-- CreateTable
CREATE TABLE "GatewayLease" (
    "connectionId" UUID NOT NULL,
    "fence" BIGINT NOT NULL,
    "holder" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GatewayLease_pkey" PRIMARY KEY ("connectionId")
);

-- CreateIndex
CREATE INDEX "Snapshot_connectionId_takenAt_idx" ON "Snapshot"("connectionId", "takenAt");

-- CreateIndex
CREATE INDEX "Snapshot_contentHash_idx" ON "Snapshot"("contentHash");

-- CreateIndex
CREATE INDEX "Snapshot_schemasHash_idx" ON "Snapshot"("schemasHash");

-- CreateIndex
CREATE INDEX "Snapshot_scheduleId_takenAt_idx" ON "Snapshot"("scheduleId", "takenAt");

-- CreateIndex
CREATE INDEX "SnapshotSchedule_connectionId_idx" ON "SnapshotSchedule"("connectionId");

-- CreateIndex
CREATE INDEX "JobSlot_createdAt_idx" ON "JobSlot"("createdAt");

-- CreateIndex
CREATE INDEX "RestorePlan_connectionId_idx" ON "RestorePlan"("connectionId");

-- CreateIndex
CREATE INDEX "RestorePlan_expiresAt_idx" ON "RestorePlan"("expiresAt");

-- CreateIndex
CREATE INDEX "RestoreRun_connectionId_startedAt_idx" ON "RestoreRun"("connectionId", "startedAt");

-- CreateIndex
CREATE INDEX "RestoreRun_state_idx" ON "RestoreRun"("state");

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_contentHash_fkey" FOREIGN KEY ("contentHash") REFERENCES "SnapshotContent"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_schemasHash_fkey" FOREIGN KEY ("schemasHash") REFERENCES "SnapshotSchemas"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "SnapshotSchedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SnapshotSchedule" ADD CONSTRAINT "SnapshotSchedule_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestorePlan" ADD CONSTRAINT "RestorePlan_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestoreRun" ADD CONSTRAINT "RestoreRun_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestoreRun" ADD CONSTRAINT "RestoreRun_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RestorePlan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestoreStep" ADD CONSTRAINT "RestoreStep_runId_fkey" FOREIGN KEY ("runId") REFERENCES "RestoreRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatewayLease" ADD CONSTRAINT "GatewayLease_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;


