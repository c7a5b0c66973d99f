-- CreateTable
CREATE TABLE "unmatched_line" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "source_id" TEXT,
    "currency" CHAR(3) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "matched_at" TIMESTAMPTZ(3),

    CONSTRAINT "unmatched_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unmatched_line_matched_at_created_at_id_idx" ON "unmatched_line"("matched_at", "created_at", "id");
GRANT SELECT, INSERT, UPDATE ON "unmatched_line" TO hussar_runtime;
