-- CreateEnum
CREATE TYPE "AdjustmentStatus" AS ENUM ('PROPOSED', 'APPROVED', 'REFUSED');

-- CreateTable
CREATE TABLE "ledger_adjustment" (
    "id" UUID NOT NULL,
    "status" "AdjustmentStatus" NOT NULL DEFAULT 'PROPOSED',
    "debit_kind" TEXT NOT NULL,
    "credit_kind" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "milestone_id" UUID,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "transfer_id" UUID,

    CONSTRAINT "ledger_adjustment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_adjustment_transfer_id_key" ON "ledger_adjustment"("transfer_id");

-- CreateIndex
CREATE INDEX "ledger_adjustment_status_proposed_at_id_idx" ON "ledger_adjustment"("status", "proposed_at", "id");

-- By hand: what must never break.
ALTER TABLE "ledger_adjustment" ADD CONSTRAINT adjustment_amount CHECK (amount_minor > 0 AND currency IN ('CNY', 'USD') AND debit_kind <> credit_kind);
ALTER TABLE "ledger_adjustment" ADD CONSTRAINT adjustment_not_of_stripe CHECK (debit_kind <> 'stripe_balance' AND credit_kind <> 'stripe_balance');
ALTER TABLE "ledger_adjustment" ADD CONSTRAINT adjustment_four_eyes CHECK (decided_by_id <> proposed_by_id);
ALTER TABLE "ledger_adjustment" ADD CONSTRAINT adjustment_decided
  CHECK ((status = 'PROPOSED') = (decided_by_id IS NULL) AND (decided_by_id IS NULL) = (decided_at IS NULL) AND (status = 'APPROVED') = (transfer_id IS NOT NULL));
ALTER TABLE "ledger_adjustment" ADD CONSTRAINT adjustment_transfer FOREIGN KEY (transfer_id) REFERENCES "ledger_transfer" (id);

-- A decision is made once, and nothing but the decision is ever changed.
CREATE TRIGGER adjustment_decided_once BEFORE UPDATE ON "ledger_adjustment" FOR EACH ROW WHEN (OLD.status <> 'PROPOSED') EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER adjustment_stays BEFORE DELETE ON "ledger_adjustment" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON "ledger_adjustment" TO hussar_runtime;
GRANT UPDATE (status, decided_by_id, decided_at, transfer_id) ON "ledger_adjustment" TO hussar_runtime;

-- What stands still is looked for often and is rare.
CREATE INDEX payment_operation_refused ON "payment_operation" (created_at) WHERE status = 'REFUSED';
CREATE INDEX external_event_failed ON "external_event" (received_at) WHERE status = 'FAILED';
CREATE INDEX user_account_admin ON "user_account" (id) WHERE role = 'ADMIN';
