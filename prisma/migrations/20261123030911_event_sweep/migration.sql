-- CreateTable
CREATE TABLE "event_sweep" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "read_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_sweep_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "event_sweep" ADD CONSTRAINT event_sweep_one CHECK (id = 1);
GRANT SELECT, INSERT, UPDATE ON "event_sweep" TO hussar_runtime;
