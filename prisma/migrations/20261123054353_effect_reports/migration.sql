-- CreateEnum
CREATE TYPE "EffectReportKind" AS ENUM ('WEEKLY', 'FINAL');

-- CreateEnum
CREATE TYPE "CardConsent" AS ENUM ('ASKED', 'GRANTED', 'DECLINED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "effect_report" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "kind" "EffectReportKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "effect_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_share" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "shows_cost" BOOLEAN NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "view_count" INTEGER NOT NULL DEFAULT 0,
    "last_viewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio_card" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "consent" "CardConsent" NOT NULL DEFAULT 'ASKED',
    "names_business" BOOLEAN NOT NULL DEFAULT false,
    "words" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "portfolio_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_spend" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "platform" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "spent_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_spend_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "effect_report_contract_id_number_key" ON "effect_report"("contract_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "effect_report_contract_id_kind_until_at_key" ON "effect_report"("contract_id", "kind", "until_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_share_token_hash_key" ON "report_share"("token_hash");

-- CreateIndex
CREATE INDEX "report_share_report_id_created_at_idx" ON "report_share"("report_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_card_report_id_key" ON "portfolio_card"("report_id");

-- CreateIndex
CREATE INDEX "portfolio_card_freelancer_id_consent_asked_at_idx" ON "portfolio_card"("freelancer_id", "consent", "asked_at");

-- CreateIndex
CREATE INDEX "media_spend_contract_id_spent_on_idx" ON "media_spend"("contract_id", "spent_on");

-- CreateIndex
CREATE INDEX "contract_status_closed_at_idx" ON "contract"("status", "closed_at");

-- AddForeignKey
ALTER TABLE "effect_report" ADD CONSTRAINT "effect_report_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_share" ADD CONSTRAINT "report_share_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "effect_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_card" ADD CONSTRAINT "portfolio_card_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "effect_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_card" ADD CONSTRAINT "portfolio_card_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "freelancer_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_spend" ADD CONSTRAINT "media_spend_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Reports stay as they were made; links end earlier or not at all; consent is the business's; a spend is withdrawn, never changed.
ALTER TABLE "effect_report" ADD CONSTRAINT effect_report_period CHECK (from_at <= until_at AND number > 0);
CREATE UNIQUE INDEX effect_report_one_final ON "effect_report" (contract_id) WHERE kind = 'FINAL';
ALTER TABLE "report_share" ADD CONSTRAINT report_share_expires CHECK (expires_at > created_at);
ALTER TABLE "portfolio_card" ADD CONSTRAINT portfolio_card_answered CHECK ((consent = 'ASKED') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL));
ALTER TABLE "media_spend" ADD CONSTRAINT media_spend_amount CHECK (amount_minor > 0);
CREATE TRIGGER effect_report_stays BEFORE UPDATE OR DELETE ON "effect_report" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER media_spend_withdrawn_once BEFORE UPDATE ON "media_spend" FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER media_spend_stays BEFORE DELETE ON "media_spend" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER report_share_revoked_once BEFORE UPDATE OF revoked_at ON "report_share" FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
GRANT SELECT, INSERT ON "effect_report", "report_share", "portfolio_card", "media_spend" TO hussar_runtime;
GRANT UPDATE (revoked_at, view_count, last_viewed_at) ON "report_share" TO hussar_runtime;
GRANT UPDATE (consent, names_business, words, answered_at, answered_by_id, asked_at) ON "portfolio_card" TO hussar_runtime;
GRANT UPDATE (withdrawn_at) ON "media_spend" TO hussar_runtime;
