-- CreateEnum
CREATE TYPE "DestinationKind" AS ENUM ('BANK', 'ALIPAY');

-- CreateEnum
CREATE TYPE "PayoutBatchStatus" AS ENUM ('EXPORTED', 'CLOSED');

-- CreateEnum
CREATE TYPE "PayoutLineStatus" AS ENUM ('EXPORTED', 'PAID', 'FAILED');

-- CreateEnum
CREATE TYPE "BankPayoutStatus" AS ENUM ('PENDING', 'IN_TRANSIT', 'PAID', 'CANCELED', 'FAILED');

-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "rail" "PayoutRail" NOT NULL DEFAULT 'STRIPE_CONNECT';

-- AlterTable
ALTER TABLE "payout_account" ADD COLUMN     "destination_id" UUID,
ADD COLUMN     "quiet_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "payout_destination" (
    "id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "kind" "DestinationKind" NOT NULL,
    "sealed" TEXT NOT NULL,
    "masked_holder" TEXT NOT NULL,
    "masked_account" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "refused_at" TIMESTAMPTZ(3),
    "refused_reason" TEXT,

    CONSTRAINT "payout_destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_batch" (
    "id" UUID NOT NULL,
    "serial" SERIAL NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "status" "PayoutBatchStatus" NOT NULL DEFAULT 'EXPORTED',
    "exported_by_id" UUID NOT NULL,
    "exported_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_line" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "PayoutLineStatus" NOT NULL DEFAULT 'EXPORTED',
    "reference" TEXT,
    "failure_reason" TEXT,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" UUID NOT NULL,
    "stripe_payout_id" TEXT NOT NULL,
    "account" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "BankPayoutStatus" NOT NULL,
    "arrives_at" TIMESTAMPTZ(3) NOT NULL,
    "failure_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payout_destination_freelancer_id_created_at_idx" ON "payout_destination"("freelancer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_serial_key" ON "payout_batch"("serial");

-- CreateIndex
CREATE INDEX "payout_batch_status_exported_at_idx" ON "payout_batch"("status", "exported_at");

-- CreateIndex
CREATE INDEX "payout_line_operation_id_idx" ON "payout_line"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_line_batch_id_number_key" ON "payout_line"("batch_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "payout_stripe_payout_id_key" ON "payout"("stripe_payout_id");

-- CreateIndex
CREATE INDEX "payout_account_created_at_idx" ON "payout"("account", "created_at");

-- AddForeignKey
ALTER TABLE "payout_destination" ADD CONSTRAINT "payout_destination_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "freelancer_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_line" ADD CONSTRAINT "payout_line_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payout_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_line" ADD CONSTRAINT "payout_line_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "payment_operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_line" ADD CONSTRAINT "payout_line_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "payout_destination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "payout_destination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand: what must never break --------------------------------------------------------------------------------------------------------
ALTER TABLE "payout_line" ADD CONSTRAINT payout_line_amount CHECK (amount_minor > 0 AND number > 0);
ALTER TABLE "payout_batch" ADD CONSTRAINT payout_batch_amount CHECK (total_minor > 0);
ALTER TABLE "payout" ADD CONSTRAINT payout_amount CHECK (amount_minor > 0);
-- Only releases leave by the bank, and those name no account at the payment provider.
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_rail CHECK (rail = 'STRIPE_CONNECT' OR (leg = 'RELEASE' AND destination_account_id IS NULL AND stripe_object_id IS NULL AND balance_transaction_id IS NULL));
ALTER TABLE "payment_operation" DROP CONSTRAINT operation_confirmed;
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_confirmed CHECK (status <> 'CONFIRMED' OR (confirmed_at IS NOT NULL AND (stripe_object_id IS NOT NULL OR rail = 'MANUAL_BANK')));
-- A line is answered once, wholly: paid with the bank's reference, or failed with a reason.
ALTER TABLE "payout_line" ADD CONSTRAINT payout_line_answer CHECK (
  (status = 'EXPORTED' AND num_nonnulls(reference, failure_reason, answered_by_id, answered_at) = 0)
  OR (status = 'PAID' AND num_nonnulls(reference, answered_by_id, answered_at) = 3 AND failure_reason IS NULL)
  OR (status = 'FAILED' AND num_nonnulls(failure_reason, answered_by_id, answered_at) = 3));
-- A release is in one batch at a time, and never again once it was paid.
CREATE UNIQUE INDEX payout_line_one_live ON "payout_line" (operation_id) WHERE status IN ('EXPORTED', 'PAID');
CREATE INDEX payment_operation_manual ON "payment_operation" (run_after) WHERE rail = 'MANUAL_BANK' AND status IN ('QUEUED', 'SENT');

-- Four eyes: who exported a batch never says what the bank did with it, and both are admins, whatever a use case may forget.
CREATE FUNCTION keep_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF NEW.status <> 'EXPORTED' THEN
      RAISE EXCEPTION 'FOUR_EYES: a line begins without an answer' USING ERRCODE = 'HL006';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'EXPORTED' OR (NEW.id, NEW.batch_id, NEW.operation_id, NEW.destination_id, NEW.number, NEW.amount_minor, NEW.currency)
     IS DISTINCT FROM (OLD.id, OLD.batch_id, OLD.operation_id, OLD.destination_id, OLD.number, OLD.amount_minor, OLD.currency) THEN
    RAISE EXCEPTION 'APPEND_ONLY: a line is frozen, and answered once' USING ERRCODE = 'HL003';
  END IF;
  SELECT exported_by_id INTO exporter FROM payout_batch WHERE id = NEW.batch_id;
  IF NEW.answered_by_id = exporter OR NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.answered_by_id AND role = 'ADMIN') THEN
    RAISE EXCEPTION 'FOUR_EYES: line % is answered by another admin', NEW.id USING ERRCODE = 'HL006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER four_eyes BEFORE INSERT ON "payout_batch" FOR EACH ROW EXECUTE FUNCTION keep_four_eyes();
CREATE TRIGGER four_eyes BEFORE INSERT OR UPDATE ON "payout_line" FOR EACH ROW EXECUTE FUNCTION keep_four_eyes();
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['payout_batch', 'payout_line', 'payout_destination', 'payout'] LOOP
    EXECUTE format('CREATE TRIGGER keep BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', name);
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;

-- Whether a queued release must not go to `destination` at `moment`: the payee is paid elsewhere now, or has changed where the money goes
-- less than two days ago. Looked at when a release is taken up, so that no order of happenings lets one slip out to an old account.
CREATE FUNCTION release_is_held(milestone uuid, destination text, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM milestone m JOIN contract c ON c.id = m.contract_id JOIN payout_account p ON p.freelancer_id = c.freelancer_id
    WHERE m.id = release_is_held.milestone
      AND (p.rail <> 'STRIPE_CONNECT' OR p.quiet_until > moment OR p.stripe_account_id <> destination))
$$;

GRANT SELECT, INSERT ON "payout_destination", "payout_batch", "payout_line", "payout" TO hussar_runtime;
GRANT UPDATE (refused_at, refused_reason) ON "payout_destination" TO hussar_runtime;
GRANT UPDATE (status, closed_at) ON "payout_batch" TO hussar_runtime;
GRANT UPDATE (status, reference, failure_reason, answered_by_id, answered_at) ON "payout_line" TO hussar_runtime;
GRANT UPDATE (status, arrives_at, failure_code, updated_at) ON "payout" TO hussar_runtime;
GRANT USAGE, SELECT ON SEQUENCE "payout_batch_serial_seq" TO hussar_runtime;
