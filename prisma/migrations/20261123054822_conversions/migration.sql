-- CreateEnum
CREATE TYPE "ClickClass" AS ENUM ('HUMAN', 'BOT', 'PREFETCH', 'REPEAT', 'FLOOD');

-- CreateEnum
CREATE TYPE "ConversionKind" AS ENUM ('LEAD', 'ORDER', 'REDEMPTION', 'CANCELLATION');

-- CreateEnum
CREATE TYPE "ConversionChannel" AS ENUM ('LINK', 'CODE', 'DIRECT');

-- CreateEnum
CREATE TYPE "ConversionSource" AS ENUM ('API', 'TILL', 'STRIPE');

-- CreateEnum
CREATE TYPE "TillUploadStatus" AS ENUM ('PREVIEWED', 'CONFIRMED', 'DISCARDED', 'UNDONE');

-- CreateTable
CREATE TABLE "tracked_link" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "deliverable_id" UUID,
    "code" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "target_url" TEXT NOT NULL,
    "visitor_secret" TEXT NOT NULL,
    "created_by" "Party" NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "tracked_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_click" (
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "class" "ClickClass" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "visitor" TEXT,

    CONSTRAINT "link_click_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_click_day" (
    "link_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "class" "ClickClass" NOT NULL,
    "clicks" INTEGER NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_click_day_pkey" PRIMARY KEY ("link_id","day","class")
);

-- CreateTable
CREATE TABLE "promo_code" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "deliverable_id" UUID,
    "word" TEXT NOT NULL,
    "word_key" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "max_redemptions" INTEGER,
    "stripe_id" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "promo_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversion_event" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "kind" "ConversionKind" NOT NULL,
    "channel" "ConversionChannel" NOT NULL,
    "link_id" UUID,
    "code_id" UUID,
    "deliverable_id" UUID,
    "source" "ConversionSource" NOT NULL,
    "source_id" UUID NOT NULL,
    "same_key" TEXT NOT NULL,
    "order_id" TEXT,
    "payment_reference" TEXT,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "customer_hash" TEXT,
    "is_new_customer" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversion_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversion_question" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversion_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "public_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_call" (
    "business_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_call_pkey" PRIMARY KEY ("business_id","idempotency_key")
);

-- CreateTable
CREATE TABLE "till_upload" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" "TillUploadStatus" NOT NULL DEFAULT 'PREVIEWED',
    "rows" JSONB NOT NULL,
    "row_count" INTEGER NOT NULL,
    "left_out" INTEGER NOT NULL,
    "new_count" INTEGER,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "till_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_connection" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_secret" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_delivery" (
    "connection_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "payment_reference" TEXT,
    "refunded_minor" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_delivery_pkey" PRIMARY KEY ("connection_id","event_id")
);

-- CreateTable
CREATE TABLE "official_account" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_read_at" TIMESTAMPTZ(3),
    "last_problem" TEXT NOT NULL DEFAULT '',
    "rests_until" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "official_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tracked_link_code_key" ON "tracked_link"("code");

-- CreateIndex
CREATE INDEX "tracked_link_milestone_id_created_at_idx" ON "tracked_link"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "link_click_link_id_class_at_idx" ON "link_click"("link_id", "class", "at");

-- CreateIndex
CREATE INDEX "promo_code_milestone_id_created_at_idx" ON "promo_code"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "promo_code_business_id_word_key_idx" ON "promo_code"("business_id", "word_key");

-- CreateIndex
CREATE INDEX "promo_code_business_id_stripe_id_idx" ON "promo_code"("business_id", "stripe_id");

-- CreateIndex
CREATE INDEX "conversion_event_milestone_id_occurred_at_idx" ON "conversion_event"("milestone_id", "occurred_at");

-- CreateIndex
CREATE INDEX "conversion_event_business_id_order_id_idx" ON "conversion_event"("business_id", "order_id");

-- CreateIndex
CREATE INDEX "conversion_event_business_id_payment_reference_idx" ON "conversion_event"("business_id", "payment_reference");

-- CreateIndex
CREATE INDEX "conversion_event_business_id_customer_hash_idx" ON "conversion_event"("business_id", "customer_hash");

-- CreateIndex
CREATE INDEX "conversion_event_code_id_idx" ON "conversion_event"("code_id");

-- CreateIndex
CREATE INDEX "conversion_event_source_id_idx" ON "conversion_event"("source_id");

-- CreateIndex
CREATE INDEX "conversion_question_event_id_idx" ON "conversion_question"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_public_id_key" ON "api_key"("public_id");

-- CreateIndex
CREATE INDEX "api_key_business_id_created_at_idx" ON "api_key"("business_id", "created_at");

-- CreateIndex
CREATE INDEX "api_call_at_idx" ON "api_call"("at");

-- CreateIndex
CREATE INDEX "till_upload_milestone_id_created_at_idx" ON "till_upload"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "shop_connection_business_id_created_at_idx" ON "shop_connection"("business_id", "created_at");

-- CreateIndex
CREATE INDEX "shop_delivery_connection_id_received_at_idx" ON "shop_delivery"("connection_id", "received_at");

-- CreateIndex
CREATE INDEX "shop_delivery_payment_reference_idx" ON "shop_delivery"("payment_reference");

-- CreateIndex
CREATE INDEX "official_account_business_id_created_at_idx" ON "official_account"("business_id", "created_at");

-- AddForeignKey
ALTER TABLE "link_click" ADD CONSTRAINT "link_click_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "tracked_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_click_day" ADD CONSTRAINT "link_click_day_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "tracked_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion_event" ADD CONSTRAINT "conversion_event_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "tracked_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion_event" ADD CONSTRAINT "conversion_event_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "promo_code"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion_question" ADD CONSTRAINT "conversion_question_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "conversion_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_delivery" ADD CONSTRAINT "shop_delivery_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "shop_connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: what must never break --------------------------------------------------------------------------------------------------------
ALTER TABLE "tracked_link"
  ADD CONSTRAINT tracked_link_business FOREIGN KEY (business_id) REFERENCES business(id),
  ADD CONSTRAINT tracked_link_milestone FOREIGN KEY (milestone_id) REFERENCES milestone(id),
  ADD CONSTRAINT tracked_link_deliverable FOREIGN KEY (deliverable_id) REFERENCES deliverable(id),
  ADD CONSTRAINT tracked_link_code CHECK (code ~ '^[0-9A-Za-z]{6,16}$'),
  ADD CONSTRAINT tracked_link_target CHECK (target_url ~ '^https?://[^/?#@]+([/?#]|$)' AND length(target_url) <= 2000);
ALTER TABLE "promo_code"
  ADD CONSTRAINT promo_code_business FOREIGN KEY (business_id) REFERENCES business(id),
  ADD CONSTRAINT promo_code_milestone FOREIGN KEY (milestone_id) REFERENCES milestone(id),
  ADD CONSTRAINT promo_code_deliverable FOREIGN KEY (deliverable_id) REFERENCES deliverable(id),
  ADD CONSTRAINT promo_code_limit CHECK (max_redemptions > 0),
  ADD CONSTRAINT promo_code_period CHECK (valid_until > valid_from);
-- A word means one code at a time: who redeems it must not have to choose.
CREATE UNIQUE INDEX promo_code_one_open ON "promo_code" (business_id, word_key) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX promo_code_one_stripe ON "promo_code" (business_id, stripe_id) WHERE closed_at IS NULL AND stripe_id IS NOT NULL;

ALTER TABLE "conversion_event"
  ADD CONSTRAINT conversion_event_business FOREIGN KEY (business_id) REFERENCES business(id),
  ADD CONSTRAINT conversion_event_milestone FOREIGN KEY (milestone_id) REFERENCES milestone(id),
  ADD CONSTRAINT conversion_event_deliverable FOREIGN KEY (deliverable_id) REFERENCES deliverable(id),
  -- An event belongs to exactly one channel.
  ADD CONSTRAINT conversion_event_channel CHECK (CASE channel WHEN 'LINK' THEN link_id IS NOT NULL WHEN 'CODE' THEN link_id IS NULL AND code_id IS NOT NULL ELSE num_nonnulls(link_id, code_id) = 0 END),
  ADD CONSTRAINT conversion_event_amount CHECK (amount_minor >= 0 AND (amount_minor IS NULL) = (currency IS NULL)),
  ADD CONSTRAINT conversion_event_order CHECK (kind NOT IN ('ORDER', 'CANCELLATION') OR order_id IS NOT NULL),
  ADD CONSTRAINT conversion_event_code CHECK (kind <> 'REDEMPTION' OR code_id IS NOT NULL);
-- Told twice is once, whatever a use case may forget.
CREATE UNIQUE INDEX conversion_event_once ON "conversion_event" (business_id, same_key) WHERE undone_at IS NULL;

ALTER TABLE "api_key" ADD CONSTRAINT api_key_business FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE "api_call" ADD CONSTRAINT api_call_business FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE "till_upload"
  ADD CONSTRAINT till_upload_business FOREIGN KEY (business_id) REFERENCES business(id),
  ADD CONSTRAINT till_upload_milestone FOREIGN KEY (milestone_id) REFERENCES milestone(id);
ALTER TABLE "shop_connection" ADD CONSTRAINT shop_connection_business FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE "official_account" ADD CONSTRAINT official_account_business FOREIGN KEY (business_id) REFERENCES business(id);
CREATE UNIQUE INDEX official_account_one_open ON "official_account" (business_id, app_id) WHERE revoked_at IS NULL;

-- Who may be a repeat, and whose visitors are still to be forgotten.
CREATE INDEX link_click_visitor ON "link_click" (link_id, visitor, at) WHERE visitor IS NOT NULL AND class = 'HUMAN';
CREATE INDEX link_click_remembered ON "link_click" (at) WHERE visitor IS NOT NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tracked_link', 'link_click', 'link_click_day', 'promo_code', 'conversion_event', 'conversion_question', 'api_key', 'till_upload', 'shop_connection', 'shop_delivery'] LOOP
    EXECUTE format('CREATE TRIGGER keep BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', name);
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON "tracked_link", "link_click", "link_click_day", "promo_code", "conversion_event", "conversion_question", "api_key", "api_call", "till_upload",
  "shop_connection", "shop_delivery", "official_account" TO hussar_runtime;
GRANT UPDATE (disabled_at) ON "tracked_link" TO hussar_runtime;
GRANT UPDATE (visitor) ON "link_click" TO hussar_runtime;
GRANT UPDATE (clicks, latest_at) ON "link_click_day" TO hussar_runtime;
GRANT UPDATE (closed_at, stripe_id) ON "promo_code" TO hussar_runtime;
GRANT UPDATE (undone_at, payment_reference) ON "conversion_event" TO hussar_runtime;
GRANT UPDATE (answer, answered_by_id, answered_at) ON "conversion_question" TO hussar_runtime;
GRANT UPDATE (last_used_at, revoked_at) ON "api_key" TO hussar_runtime;
GRANT DELETE ON "api_call" TO hussar_runtime;
GRANT UPDATE (status, new_count, confirmed_at, undone_at) ON "till_upload" TO hussar_runtime;
GRANT UPDATE (sealed_secret, last_event_at, revoked_at) ON "shop_connection" TO hussar_runtime;
GRANT UPDATE (last_read_at, last_problem, rests_until, revoked_at) ON "official_account" TO hussar_runtime;
