-- CreateEnum
CREATE TYPE "BankRefundStatus" AS ENUM ('RECORDED', 'CONFIRMED', 'REFUSED');

-- CreateTable
CREATE TABLE "bank_refund" (
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "status" "BankRefundStatus" NOT NULL DEFAULT 'RECORDED',
    "reference" TEXT NOT NULL,
    "paid_to" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_refund_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bank_refund_operation_id_idx" ON "bank_refund"("operation_id");

-- CreateIndex
CREATE INDEX "bank_refund_status_recorded_at_id_idx" ON "bank_refund"("status", "recorded_at", "id");

-- AddForeignKey
ALTER TABLE "bank_refund" ADD CONSTRAINT "bank_refund_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "payment_operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A refund that went by bank is confirmed without an object of Stripe's. Two admins, one live record an operation, one use of a reference, decided once.
ALTER TABLE "payment_operation" DROP CONSTRAINT operation_rail;
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_rail CHECK (rail = 'STRIPE_CONNECT' OR (destination_account_id IS NULL AND stripe_object_id IS NULL AND balance_transaction_id IS NULL
  AND (leg = 'RELEASE' OR (leg = 'REFUND' AND status = 'CONFIRMED'))));
ALTER TABLE "bank_refund" ADD CONSTRAINT bank_refund_four_eyes CHECK (decided_by_id <> recorded_by_id);
ALTER TABLE "bank_refund" ADD CONSTRAINT bank_refund_decided CHECK ((status = 'RECORDED') = (decided_by_id IS NULL) AND (decided_by_id IS NULL) = (decided_at IS NULL));
CREATE UNIQUE INDEX bank_refund_one_live ON "bank_refund" (operation_id) WHERE status <> 'REFUSED';
CREATE UNIQUE INDEX bank_refund_one_reference ON "bank_refund" (reference) WHERE status <> 'REFUSED';
CREATE TRIGGER bank_refund_decided_once BEFORE UPDATE ON "bank_refund" FOR EACH ROW WHEN (OLD.status <> 'RECORDED') EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER bank_refund_stays BEFORE DELETE ON "bank_refund" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON "bank_refund" TO hussar_runtime;
GRANT UPDATE (status, decided_by_id, decided_at) ON "bank_refund" TO hussar_runtime;
CREATE INDEX funding_limited ON "funding" (paid_at) WHERE status = 'PAID' AND method IN ('alipay', 'wechat_pay');
