-- AlterTable
ALTER TABLE "funding" ADD COLUMN     "risk_level" TEXT;

-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "hold_reason" TEXT,
ADD COLUMN     "hold_until" TIMESTAMPTZ(3);

-- Only releases wait, and never without a reason that people are shown.
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_hold CHECK (hold_reason IS NULL OR (leg = 'RELEASE' AND hold_reason IN ('CARD_RISK', 'NEW_ACCOUNT')));
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_hold_reason CHECK (hold_until IS NULL OR hold_reason IS NOT NULL);
