-- CreateEnum
CREATE TYPE "HandEntryAnswerKind" AS ENUM ('CONFIRMED', 'OBJECTED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "observation" ADD COLUMN     "entry_id" UUID,
ADD COLUMN     "platform" TEXT;

-- CreateTable
CREATE TABLE "hand_entry" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "deliverable_id" UUID,
    "platform" TEXT,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "file_id" UUID,
    "entered_by" "Party" NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_entry_answer" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" "HandEntryAnswerKind" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "answered_by" "Party" NOT NULL,
    "answered_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_entry_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hand_entry_milestone_id_created_at_idx" ON "hand_entry"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "hand_entry_answer_entry_id_at_idx" ON "hand_entry_answer"("entry_id", "at");

-- CreateIndex
CREATE INDEX "observation_entry_id_idx" ON "observation"("entry_id");

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "hand_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_entry" ADD CONSTRAINT "hand_entry_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_entry" ADD CONSTRAINT "hand_entry_deliverable_id_fkey" FOREIGN KEY ("deliverable_id") REFERENCES "deliverable"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_entry" ADD CONSTRAINT "hand_entry_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_entry_answer" ADD CONSTRAINT "hand_entry_answer_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "hand_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: what must never break --------------------------------------------------------------------------------------------------------
-- A number is read from one post or from one account.
ALTER TABLE "observation" ADD CONSTRAINT observation_subject CHECK (num_nonnulls(deliverable_id, platform) = 1);
ALTER TABLE "hand_entry" ADD CONSTRAINT hand_entry_subject CHECK (num_nonnulls(deliverable_id, platform) = 1);
ALTER TABLE "observation" ADD CONSTRAINT observation_evidence CHECK (num_nonnulls(batch_id, entry_id) <= 1);
-- What comes in by hand comes in as one side's word; only an answer of the other side makes it more.
ALTER TABLE "observation" ADD CONSTRAINT observation_entered CHECK (entry_id IS NULL OR provenance = 'SELF_REPORTED');
CREATE UNIQUE INDEX hand_entry_confirmed_once ON "hand_entry_answer" (entry_id) WHERE kind = 'CONFIRMED';
CREATE UNIQUE INDEX hand_entry_withdrawn_once ON "hand_entry_answer" (entry_id) WHERE kind = 'WITHDRAWN';

-- Nobody confirms their own numbers, whatever a use case may forget.
CREATE FUNCTION refuse_own_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'CONFIRMED' AND EXISTS (
    SELECT 1 FROM hand_entry e WHERE e.id = NEW.entry_id AND (e.entered_by = NEW.answered_by OR e.entered_by_id = NEW.answered_by_id)
  ) THEN
    RAISE EXCEPTION 'OWN_CONFIRMATION: entry % is confirmed by the other side only', NEW.entry_id USING ERRCODE = 'HL005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_confirmation BEFORE INSERT ON "hand_entry_answer" FOR EACH ROW EXECUTE FUNCTION refuse_own_confirmation();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hand_entry', 'hand_entry_answer'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', name);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON "hand_entry", "hand_entry_answer" TO hussar_runtime;
-- Of an observation only its withdrawal is ever written.
REVOKE UPDATE ON "observation" FROM hussar_runtime;
GRANT UPDATE (withdrawn_at) ON "observation" TO hussar_runtime;
