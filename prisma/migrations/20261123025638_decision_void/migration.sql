-- AlterTable
ALTER TABLE "milestone" ADD COLUMN     "returned_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "decision_void" (
    "decision_id" UUID NOT NULL,
    "voided_by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "voided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_void_pkey" PRIMARY KEY ("decision_id")
);

-- AddForeignKey
ALTER TABLE "decision_void" ADD CONSTRAINT "decision_void_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One final decision at a time: a voided one makes room for the next, and is itself never taken back.
DROP INDEX decision_one_final;
CREATE UNIQUE INDEX decision_one_final ON "decision" (milestone_id, round) WHERE is_final;
ALTER TABLE "milestone" ADD CONSTRAINT milestone_returned CHECK (returned_minor >= 0 AND lost_minor >= 0 AND returned_minor + lost_minor <= amount_minor);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "decision_void" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON "decision_void" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON "decision_void" TO hussar_runtime;
