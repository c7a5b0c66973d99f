-- AlterEnum
ALTER TYPE "DecisionKind" ADD VALUE 'CLAW_BACK';

-- AlterEnum
ALTER TYPE "OperationLeg" ADD VALUE 'REVERSAL';

-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "reverses_transfer_id" TEXT;

ALTER TABLE "payment_operation" ADD CONSTRAINT operation_reversal CHECK ((leg::text = 'REVERSAL') = (reverses_transfer_id IS NOT NULL));
