-- CreateTable
CREATE TABLE "MetricSettings" (
    "connectionId" UUID NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "intervalMs" INTEGER NOT NULL DEFAULT 15000,
    "statusAddresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scrapeHours" INTEGER NOT NULL DEFAULT 48,
    "minuteDays" INTEGER NOT NULL DEFAULT 30,
    "hourDays" INTEGER NOT NULL DEFAULT 400,
    "extraMetrics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source" TEXT NOT NULL DEFAULT 'scraped',
    "prometheus" JSONB,
    "secret" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MetricSettings_pkey" PRIMARY KEY ("connectionId")
);

-- CreateTable
CREATE TABLE "MetricLease" (
    "connectionId" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,
    "packedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "MetricLease_pkey" PRIMARY KEY ("connectionId")
);

-- CreateTable
CREATE TABLE "MetricNode" (
    "id" SERIAL NOT NULL,
    "connectionId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "version" TEXT,
    "generation" TEXT,
    "isUp" BOOLEAN NOT NULL,
    "failure" TEXT,
    "message" TEXT,
    "lastTriedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastScrapeAt" TIMESTAMPTZ(3),
    "samples" INTEGER NOT NULL DEFAULT 0,
    "durationMs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MetricNode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricRestart" (
    "nodeId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MetricRestart_pkey" PRIMARY KEY ("nodeId","at")
);

-- CreateTable
CREATE TABLE "MetricSeries" (
    "id" SERIAL NOT NULL,
    "connectionId" UUID NOT NULL,
    "section" SMALLINT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "MetricSeries_pkey" PRIMARY KEY ("id")
);

-- Figures, packed. Their tables are split by time, and parts that are too old are dropped whole (lib/server/metrics/store/partitions.ts).
-- They are compressed already, so Postgres need not try.
CREATE TABLE "MetricPoint" (
    "node" INTEGER NOT NULL,
    "section" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "spanMs" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "MetricPoint_pkey" PRIMARY KEY ("node","section","at")
) PARTITION BY RANGE ("at");

CREATE TABLE "MetricBlock" (
    "node" INTEGER NOT NULL,
    "section" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "MetricBlock_pkey" PRIMARY KEY ("node","section","at")
) PARTITION BY RANGE ("at");

CREATE TABLE "MetricMinute" (
    "node" INTEGER NOT NULL,
    "section" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "MetricMinute_pkey" PRIMARY KEY ("node","section","at")
) PARTITION BY RANGE ("at");

CREATE TABLE "MetricHour" (
    "node" INTEGER NOT NULL,
    "section" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "MetricHour_pkey" PRIMARY KEY ("node","section","at")
) PARTITION BY RANGE ("at");

ALTER TABLE "MetricPoint" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "MetricBlock" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "MetricMinute" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "MetricHour" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- CreateIndex
CREATE UNIQUE INDEX "MetricNode_connectionId_key_key" ON "MetricNode"("connectionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "MetricSeries_connectionId_section_key_key" ON "MetricSeries"("connectionId", "section", "key");

-- AddForeignKey
ALTER TABLE "MetricSettings" ADD CONSTRAINT "MetricSettings_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricLease" ADD CONSTRAINT "MetricLease_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricNode" ADD CONSTRAINT "MetricNode_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricRestart" ADD CONSTRAINT "MetricRestart_nodeId_fkey" FOREIGN KEY ("nodeId") REFERENCES "MetricNode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricSeries" ADD CONSTRAINT "MetricSeries_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
