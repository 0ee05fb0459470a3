-- CreateTable
CREATE TABLE "Rollout" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "entityName" TEXT NOT NULL,
    "stages" JSONB NOT NULL,
    "sealed" TEXT,
    "at" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedByName" TEXT NOT NULL,
    "movedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rollout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Rollout_connectionId_way_entityId_startedAt_idx" ON "Rollout"("connectionId", "way", "entityId", "startedAt");

-- One roll-out of an entity at a time. Prisma's schema cannot say a partial index.
CREATE UNIQUE INDEX "Rollout_one_at_a_time" ON "Rollout"("connectionId", "way", "entityId") WHERE "endedAt" IS NULL;

-- AddForeignKey
ALTER TABLE "Rollout" ADD CONSTRAINT "Rollout_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
