-- CreateEnum
CREATE TYPE "ChargebackStatus" AS ENUM ('INQUIRY', 'OPEN', 'WON', 'LOST', 'CLOSED');

-- AlterEnum
ALTER TYPE "DisputeStatus" ADD VALUE 'ENDED';

-- AlterEnum
ALTER TYPE "OperationStatus" ADD VALUE 'VOIDED';

-- AlterTable
ALTER TABLE "milestone" ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "lost_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "chargeback" (
    "id" UUID NOT NULL,
    "stripe_dispute_id" TEXT NOT NULL,
    "milestone_id" UUID NOT NULL,
    "charge_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "ChargebackStatus" NOT NULL,
    "has_evidence" BOOLEAN NOT NULL DEFAULT false,
    "evidence_due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "chargeback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "chargeback_stripe_dispute_id_key" ON "chargeback"("stripe_dispute_id");

-- CreateIndex
CREATE INDEX "chargeback_milestone_id_idx" ON "chargeback"("milestone_id");

-- CreateIndex
CREATE INDEX "chargeback_opened_at_id_idx" ON "chargeback"("opened_at", "id");

-- AddForeignKey
ALTER TABLE "chargeback" ADD CONSTRAINT "chargeback_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "chargeback" ADD CONSTRAINT chargeback_amount CHECK (amount_minor > 0);
ALTER TABLE "chargeback" ADD CONSTRAINT chargeback_closed CHECK ((status IN ('WON', 'LOST', 'CLOSED')) = (closed_at IS NOT NULL));
ALTER TABLE "milestone" ADD CONSTRAINT milestone_lost CHECK (lost_minor BETWEEN 0 AND amount_minor);
GRANT SELECT, INSERT, UPDATE ON "chargeback" TO hussar_runtime;
