-- CreateTable
CREATE TABLE "UndoRecord" (
    "entryId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "along" JSONB,
    "undoes" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UndoRecord_pkey" PRIMARY KEY ("entryId")
);

-- CreateTable
CREATE TABLE "KnownState" (
    "connectionId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownState_pkey" PRIMARY KEY ("connectionId")
);

-- CreateIndex
CREATE INDEX "UndoRecord_connectionId_createdAt_idx" ON "UndoRecord"("connectionId", "createdAt");

-- CreateIndex
CREATE INDEX "UndoRecord_undoes_idx" ON "UndoRecord"("undoes");

-- CreateIndex
CREATE INDEX "UndoRecord_createdAt_idx" ON "UndoRecord"("createdAt");

-- AddForeignKey
ALTER TABLE "UndoRecord" ADD CONSTRAINT "UndoRecord_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownState" ADD CONSTRAINT "KnownState_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
