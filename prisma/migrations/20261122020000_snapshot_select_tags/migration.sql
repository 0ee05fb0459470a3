-- Which entities a snapshot made of a file is about, where the file says so (decK's `_info.select_tags`).
ALTER TABLE "Snapshot" ADD COLUMN "selectTags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
