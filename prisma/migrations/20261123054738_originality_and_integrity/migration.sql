-- CreateEnum
CREATE TYPE "FindingSeverity" AS ENUM ('NOTE', 'DOUBT', 'SERIOUS');

-- CreateEnum
CREATE TYPE "CheckStatus" AS ENUM ('OPEN', 'CLEARED', 'CONFIRMED', 'TO_DISPUTE');

-- CreateEnum
CREATE TYPE "IntegrityAnswerKind" AS ENUM ('STATEMENT', 'EXPLAINED', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "ComparisonOccasion" AS ENUM ('DRAFT_SENT', 'SUBMITTED', 'ASKED');

-- CreateEnum
CREATE TYPE "ImageRelation" AS ENUM ('OWN', 'CONTRACT', 'OTHERS');

-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "traits" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "integrity_finding" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" "FindingSeverity" NOT NULL,
    "platform" TEXT,
    "batch_id" UUID,
    "deliverable_id" UUID,
    "params" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integrity_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integrity_check" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "status" "CheckStatus" NOT NULL DEFAULT 'OPEN',
    "score" INTEGER NOT NULL,
    "assessment" JSONB NOT NULL,
    "facts" TEXT[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "integrity_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integrity_answer" (
    "id" UUID NOT NULL,
    "finding_id" UUID,
    "check_id" UUID,
    "kind" "IntegrityAnswerKind" NOT NULL,
    "text" TEXT NOT NULL,
    "file_id" UUID,
    "actor_kind" "ActorKind" NOT NULL,
    "answered_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integrity_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_assessment" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "result" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reexport_request" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "asked_by" "ActorKind" NOT NULL,
    "asked_by_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reexport_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_proof" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_proof_look" (
    "id" UUID NOT NULL,
    "proof_id" UUID NOT NULL,
    "is_found" BOOLEAN NOT NULL,
    "file_id" UUID,
    "actor_kind" "ActorKind" NOT NULL,
    "looked_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_proof_look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "text_document" (
    "id" SERIAL NOT NULL,
    "deliverable_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "text_hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "text_mark" (
    "hash" BIGINT NOT NULL,
    "document_id" INTEGER NOT NULL,

    CONSTRAINT "text_mark_pkey" PRIMARY KEY ("hash","document_id")
);

-- CreateTable
CREATE TABLE "text_comparison" (
    "id" UUID NOT NULL,
    "deliverable_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "occasion" "ComparisonOccasion" NOT NULL,
    "text_hash" TEXT NOT NULL,
    "shingle_count" INTEGER NOT NULL,
    "overlap_bps" INTEGER NOT NULL,
    "own_bps" INTEGER NOT NULL,
    "others_bps" INTEGER NOT NULL,
    "contract_bps" INTEGER NOT NULL,
    "passages" JSONB NOT NULL,
    "engine_version" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_comparison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_print" (
    "file_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "hash" BIGINT NOT NULL,
    "quarter0" INTEGER NOT NULL,
    "quarter1" INTEGER NOT NULL,
    "quarter2" INTEGER NOT NULL,
    "quarter3" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "image_print_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "image_match" (
    "file_id" UUID NOT NULL,
    "earlier_file_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "relation" "ImageRelation" NOT NULL,
    "distance" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "image_match_pkey" PRIMARY KEY ("file_id","earlier_file_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "integrity_finding_milestone_id_key_key" ON "integrity_finding"("milestone_id", "key");

-- CreateIndex
CREATE INDEX "integrity_check_milestone_id_opened_at_idx" ON "integrity_check"("milestone_id", "opened_at");

-- CreateIndex
CREATE INDEX "integrity_check_status_opened_at_idx" ON "integrity_check"("status", "opened_at");

-- CreateIndex
CREATE INDEX "integrity_answer_finding_id_idx" ON "integrity_answer"("finding_id");

-- CreateIndex
CREATE INDEX "integrity_answer_check_id_idx" ON "integrity_answer"("check_id");

-- CreateIndex
CREATE INDEX "risk_assessment_milestone_id_at_idx" ON "risk_assessment"("milestone_id", "at");

-- CreateIndex
CREATE INDEX "reexport_request_milestone_id_asked_at_idx" ON "reexport_request"("milestone_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_proof_contract_id_platform_code_key" ON "account_proof"("contract_id", "platform", "code");

-- CreateIndex
CREATE INDEX "account_proof_look_proof_id_idx" ON "account_proof_look"("proof_id");

-- CreateIndex
CREATE UNIQUE INDEX "text_document_deliverable_id_text_hash_key" ON "text_document"("deliverable_id", "text_hash");

-- CreateIndex
CREATE INDEX "text_comparison_milestone_id_checked_at_idx" ON "text_comparison"("milestone_id", "checked_at");

-- CreateIndex
CREATE INDEX "text_comparison_deliverable_id_checked_at_idx" ON "text_comparison"("deliverable_id", "checked_at");

-- CreateIndex
CREATE INDEX "image_print_quarter0_idx" ON "image_print"("quarter0");

-- CreateIndex
CREATE INDEX "image_print_quarter1_idx" ON "image_print"("quarter1");

-- CreateIndex
CREATE INDEX "image_print_quarter2_idx" ON "image_print"("quarter2");

-- CreateIndex
CREATE INDEX "image_print_quarter3_idx" ON "image_print"("quarter3");

-- CreateIndex
CREATE INDEX "image_print_milestone_id_idx" ON "image_print"("milestone_id");

-- CreateIndex
CREATE INDEX "image_match_milestone_id_idx" ON "image_match"("milestone_id");

-- By hand: what must never break --------------------------------------------------------------------------------------------------------
ALTER TABLE "text_document" ADD CONSTRAINT text_document_deliverable FOREIGN KEY (deliverable_id) REFERENCES "deliverable" (id);
ALTER TABLE "text_mark" ADD CONSTRAINT text_mark_document FOREIGN KEY (document_id) REFERENCES "text_document" (id);
ALTER TABLE "text_comparison" ADD CONSTRAINT text_comparison_deliverable FOREIGN KEY (deliverable_id) REFERENCES "deliverable" (id);
ALTER TABLE "text_comparison" ADD CONSTRAINT text_comparison_shares CHECK (
  overlap_bps BETWEEN 0 AND 10000 AND own_bps BETWEEN 0 AND overlap_bps AND others_bps BETWEEN 0 AND overlap_bps AND contract_bps BETWEEN 0 AND 10000);
ALTER TABLE "image_print" ADD CONSTRAINT image_print_file FOREIGN KEY (file_id) REFERENCES "stored_file" (id);
ALTER TABLE "image_match" ADD CONSTRAINT image_match_files FOREIGN KEY (file_id) REFERENCES "image_print" (file_id);
ALTER TABLE "image_match" ADD CONSTRAINT image_match_earlier FOREIGN KEY (earlier_file_id) REFERENCES "image_print" (file_id);
ALTER TABLE "image_match" ADD CONSTRAINT image_match_distance CHECK (distance BETWEEN 0 AND 64 AND file_id <> earlier_file_id);
ALTER TABLE "integrity_finding" ADD CONSTRAINT integrity_finding_milestone FOREIGN KEY (milestone_id) REFERENCES "milestone" (id);
ALTER TABLE "integrity_check" ADD CONSTRAINT integrity_check_milestone FOREIGN KEY (milestone_id) REFERENCES "milestone" (id);
ALTER TABLE "integrity_check" ADD CONSTRAINT integrity_check_score CHECK (score BETWEEN 0 AND 100);
ALTER TABLE "integrity_check" ADD CONSTRAINT integrity_check_decided CHECK ((status = 'OPEN') = (num_nonnulls(decided_at, decided_by_id) = 0) AND num_nonnulls(decided_at, decided_by_id) <> 1);
CREATE UNIQUE INDEX integrity_check_one_undecided ON "integrity_check" (milestone_id) WHERE status IN ('OPEN', 'TO_DISPUTE');
ALTER TABLE "integrity_answer" ADD CONSTRAINT integrity_answer_subject CHECK (num_nonnulls(finding_id, check_id) = 1);
ALTER TABLE "integrity_answer" ADD CONSTRAINT integrity_answer_finding FOREIGN KEY (finding_id) REFERENCES "integrity_finding" (id);
ALTER TABLE "integrity_answer" ADD CONSTRAINT integrity_answer_check FOREIGN KEY (check_id) REFERENCES "integrity_check" (id);
ALTER TABLE "integrity_answer" ADD CONSTRAINT integrity_answer_file FOREIGN KEY (file_id) REFERENCES "stored_file" (id);
-- Only an admin closes a finding, whatever a use case may forget.
ALTER TABLE "integrity_answer" ADD CONSTRAINT integrity_answer_closing CHECK (kind = 'STATEMENT' OR (actor_kind = 'ADMIN' AND finding_id IS NOT NULL));
ALTER TABLE "risk_assessment" ADD CONSTRAINT risk_assessment_milestone FOREIGN KEY (milestone_id) REFERENCES "milestone" (id);
ALTER TABLE "risk_assessment" ADD CONSTRAINT risk_assessment_score CHECK (score BETWEEN 0 AND 100);
ALTER TABLE "reexport_request" ADD CONSTRAINT reexport_request_milestone FOREIGN KEY (milestone_id) REFERENCES "milestone" (id);
ALTER TABLE "reexport_request" ADD CONSTRAINT reexport_request_due CHECK (due_at > asked_at);
CREATE UNIQUE INDEX reexport_request_one_drawn ON "reexport_request" (milestone_id, platform) WHERE asked_by = 'SYSTEM';
ALTER TABLE "account_proof" ADD CONSTRAINT account_proof_contract FOREIGN KEY (contract_id) REFERENCES "contract" (id);
ALTER TABLE "account_proof_look" ADD CONSTRAINT account_proof_look_proof FOREIGN KEY (proof_id) REFERENCES "account_proof" (id);
ALTER TABLE "account_proof_look" ADD CONSTRAINT account_proof_look_file FOREIGN KEY (file_id) REFERENCES "stored_file" (id);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['text_document', 'text_comparison', 'image_print', 'image_match', 'integrity_finding', 'integrity_answer',
    'risk_assessment', 'reexport_request', 'account_proof', 'account_proof_look'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', name);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;

-- A check is opened undecided and decided by an admin; what opened it stays.
CREATE FUNCTION keep_checks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'OPEN' THEN
      RAISE EXCEPTION 'APPEND_ONLY: a check begins undecided' USING ERRCODE = 'HL003';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status NOT IN ('OPEN', 'TO_DISPUTE') OR (NEW.id, NEW.milestone_id, NEW.score, NEW.assessment, NEW.facts, NEW.opened_at)
     IS DISTINCT FROM (OLD.id, OLD.milestone_id, OLD.score, OLD.assessment, OLD.facts, OLD.opened_at) THEN
    RAISE EXCEPTION 'APPEND_ONLY: a check is opened and decided' USING ERRCODE = 'HL003';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM user_account WHERE id = NEW.decided_by_id AND role = 'ADMIN') THEN
    RAISE EXCEPTION 'APPEND_ONLY: check % is decided by an admin', NEW.id USING ERRCODE = 'HL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE ON "integrity_check" FOR EACH ROW EXECUTE FUNCTION keep_checks();
CREATE TRIGGER keep_rows BEFORE DELETE ON "integrity_check" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON "integrity_check" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

GRANT SELECT, INSERT ON "text_document", "text_mark", "text_comparison", "image_print", "image_match", "integrity_finding", "integrity_answer", "integrity_check",
  "risk_assessment", "reexport_request", "account_proof", "account_proof_look" TO hussar_runtime;
GRANT USAGE, SELECT ON SEQUENCE "text_document_id_seq" TO hussar_runtime;
GRANT UPDATE (status, decided_at, decided_by_id, reason) ON "integrity_check" TO hussar_runtime;
