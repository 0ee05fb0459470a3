-- Series of which nothing is kept any more are removed.
ALTER TABLE "MetricLease" ADD COLUMN "seriesEpoch" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "MetricSeries" ADD COLUMN "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
