-- CreateEnum
CREATE TYPE "PayoutReturnStatus" AS ENUM ('RECORDED', 'CONFIRMED', 'DISCARDED');

-- AlterTable
ALTER TABLE "payout_line" ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "payout_return" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "returned_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "PayoutReturnStatus" NOT NULL DEFAULT 'RECORDED',
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_return_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payout_return_line_id_idx" ON "payout_return"("line_id");

-- CreateIndex
CREATE INDEX "payout_return_status_recorded_at_idx" ON "payout_return"("status", "recorded_at");

-- AddForeignKey
ALTER TABLE "payout_return" ADD CONSTRAINT "payout_return_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "payout_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: what must never break --------------------------------------------------------------------------------------------------------
ALTER TABLE "payout_line" ADD CONSTRAINT payout_line_returned CHECK (returned_at IS NULL OR status = 'PAID');
-- A release is in one batch at a time, and never again once it was paid: unless the bank sent it back.
DROP INDEX payout_line_one_live;
CREATE UNIQUE INDEX payout_line_one_live ON "payout_line" (operation_id) WHERE status IN ('EXPORTED', 'PAID') AND returned_at IS NULL;
ALTER TABLE "payout_return" ADD CONSTRAINT payout_return_decided CHECK (
  (status = 'RECORDED' AND num_nonnulls(decided_by_id, decided_at) = 0) OR (status <> 'RECORDED' AND num_nonnulls(decided_by_id, decided_at) = 2));
CREATE UNIQUE INDEX payout_return_one_standing ON "payout_return" (line_id) WHERE status <> 'DISCARDED';

-- As before, and one more step: a line that was paid is marked as returned, once, when a return of it stands confirmed.
CREATE OR REPLACE FUNCTION keep_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  exporter uuid;
BEGIN
  IF TG_TABLE_NAME = 'payout_batch' THEN
    IF NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.exported_by_id AND role = 'ADMIN') THEN
      RAISE EXCEPTION 'FOUR_EYES: only an admin exports a batch' USING ERRCODE = 'HL006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'EXPORTED' OR NEW.returned_at IS NOT NULL THEN
      RAISE EXCEPTION 'FOUR_EYES: a line begins without an answer' USING ERRCODE = 'HL006';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status = 'PAID' AND OLD.returned_at IS NULL AND NEW.returned_at IS NOT NULL
     AND to_jsonb(NEW) - 'returned_at' = to_jsonb(OLD) - 'returned_at'
     AND EXISTS (SELECT 1 FROM payout_return r WHERE r.line_id = NEW.id AND r.status = 'CONFIRMED') THEN
    RETURN NEW;
  END IF;
  IF OLD.status <> 'EXPORTED' OR NEW.returned_at IS NOT NULL
     OR (NEW.id, NEW.batch_id, NEW.operation_id, NEW.destination_id, NEW.number, NEW.amount_minor, NEW.currency)
     IS DISTINCT FROM (OLD.id, OLD.batch_id, OLD.operation_id, OLD.destination_id, OLD.number, OLD.amount_minor, OLD.currency) THEN
    RAISE EXCEPTION 'APPEND_ONLY: a line is frozen, and answered once' USING ERRCODE = 'HL003';
  END IF;
  SELECT exported_by_id INTO exporter FROM payout_batch WHERE id = NEW.batch_id;
  IF NEW.answered_by_id = exporter OR NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.answered_by_id AND role = 'ADMIN') THEN
    RAISE EXCEPTION 'FOUR_EYES: line % is answered by another admin', NEW.id USING ERRCODE = 'HL006';
  END IF;
  RETURN NEW;
END $$;

-- Who recorded a return never confirms it, and both are admins. What is decided stays, and so does what was recorded.
CREATE FUNCTION keep_returns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'RECORDED' OR NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.recorded_by_id AND role = 'ADMIN') THEN
      RAISE EXCEPTION 'FOUR_EYES: an admin records a return, and another confirms it' USING ERRCODE = 'HL006';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM payout_line l WHERE l.id = NEW.line_id AND l.status = 'PAID' AND l.returned_at IS NULL) THEN
      RAISE EXCEPTION 'APPEND_ONLY: only what was paid comes back' USING ERRCODE = 'HL003';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'RECORDED' OR (NEW.id, NEW.line_id, NEW.reference, NEW.returned_on, NEW.reason, NEW.recorded_by_id, NEW.recorded_at)
     IS DISTINCT FROM (OLD.id, OLD.line_id, OLD.reference, OLD.returned_on, OLD.reason, OLD.recorded_by_id, OLD.recorded_at) THEN
    RAISE EXCEPTION 'APPEND_ONLY: a return is recorded and decided once' USING ERRCODE = 'HL003';
  END IF;
  IF (NEW.status = 'CONFIRMED' AND NEW.decided_by_id = NEW.recorded_by_id)
     OR NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.decided_by_id AND role = 'ADMIN') THEN
    RAISE EXCEPTION 'FOUR_EYES: return % is confirmed by another admin', NEW.id USING ERRCODE = 'HL006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER four_eyes BEFORE INSERT OR UPDATE ON "payout_return" FOR EACH ROW EXECUTE FUNCTION keep_returns();
CREATE TRIGGER keep BEFORE DELETE ON "payout_return" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON "payout_return" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

GRANT SELECT, INSERT ON "payout_return" TO hussar_runtime;
GRANT UPDATE (status, decided_by_id, decided_at) ON "payout_return" TO hussar_runtime;
GRANT UPDATE (returned_at) ON "payout_line" TO hussar_runtime;
