-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ApprovalDecision" AS ENUM ('APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ContractStatus" AS ENUM ('AWAITING_SIGNATURES', 'ACTIVE', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('OPEN', 'ANSWERED', 'RULED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "GigStatus" AS ENUM ('DRAFT', 'OPEN', 'FILLED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ProposalStatus" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "Party" AS ENUM ('BUSINESS', 'FREELANCER');

-- CreateEnum
CREATE TYPE "LedgerAccountType" AS ENUM ('ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE', 'EQUITY');

-- CreateEnum
CREATE TYPE "FileStatus" AS ENUM ('PENDING', 'CLEAN', 'REFUSED');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "DeliverableStatus" AS ENUM ('DRAFT', 'IN_APPROVAL', 'CHANGES_REQUESTED', 'APPROVED', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('IN_REVIEW', 'CONFIRMED', 'UNDONE');

-- CreateEnum
CREATE TYPE "RowMatch" AS ENUM ('CERTAIN', 'DOUBTFUL', 'NONE', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "Provenance" AS ENUM ('MEASURED', 'PLATFORM_API', 'PLATFORM_EXPORT', 'COUNTERPARTY_CONFIRMED', 'SELF_REPORTED');

-- CreateEnum
CREATE TYPE "MilestoneStatus" AS ENUM ('PLANNED', 'AWAITING_FUNDS', 'FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED', 'SETTLING', 'SETTLED', 'CANCELLING', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('BUSINESS', 'FREELANCER', 'ADMIN', 'SYSTEM', 'STRIPE');

-- CreateEnum
CREATE TYPE "FundingStatus" AS ENUM ('OPEN', 'PAID', 'EXPIRED', 'CANCELED', 'SURPLUS');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('ACCEPTANCE', 'AUTO_ACCEPTANCE', 'RULING', 'CANCELLATION', 'UNDELIVERED', 'SURPLUS_PAYMENT');

-- CreateEnum
CREATE TYPE "OperationLeg" AS ENUM ('RELEASE', 'REFUND');

-- CreateEnum
CREATE TYPE "OperationStatus" AS ENUM ('QUEUED', 'CALLING', 'SENT', 'CONFIRMED', 'REFUSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ExternalEventStatus" AS ENUM ('RECEIVED', 'HANDLED', 'IGNORED', 'WAITING', 'FAILED');

-- CreateEnum
CREATE TYPE "PlatformRole" AS ENUM ('MEMBER', 'ADMIN');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "EmailTokenPurpose" AS ENUM ('VERIFY_EMAIL', 'RESET_PASSWORD');

-- CreateEnum
CREATE TYPE "BusinessRole" AS ENUM ('OWNER', 'MANAGER');

-- CreateEnum
CREATE TYPE "PayoutRail" AS ENUM ('STRIPE_CONNECT', 'MANUAL_BANK');

-- CreateEnum
CREATE TYPE "TransfersStatus" AS ENUM ('INACTIVE', 'PENDING', 'ACTIVE');

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "criterion_id" TEXT NOT NULL,
    "decision" "ApprovalDecision" NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiver" (
    "milestone_id" UUID NOT NULL,
    "criterion_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("milestone_id","criterion_id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "engine_version" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" UUID NOT NULL,
    "serial" SERIAL NOT NULL,
    "gig_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "status" "ContractStatus" NOT NULL DEFAULT 'AWAITING_SIGNATURES',
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "fee_bps" INTEGER NOT NULL,
    "version_number" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_version" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "document_hash" TEXT NOT NULL,
    "previous_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contract_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signature" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "party" "Party" NOT NULL,
    "user_id" UUID NOT NULL,
    "typed_name" TEXT NOT NULL,
    "document_hash" TEXT NOT NULL,
    "ip_hash" TEXT NOT NULL DEFAULT '',
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "opened_by" "Party" NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "DisputeStatus" NOT NULL DEFAULT 'OPEN',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_statement" (
    "id" UUID NOT NULL,
    "dispute_id" UUID NOT NULL,
    "actor_kind" "ActorKind" NOT NULL,
    "user_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ruling" (
    "id" UUID NOT NULL,
    "dispute_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "release_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "reasons" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ruling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gig" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "status" "GigStatus" NOT NULL DEFAULT 'DRAFT',
    "title" TEXT NOT NULL,
    "title_en" TEXT,
    "brief" TEXT NOT NULL,
    "brief_en" TEXT,
    "platform" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "vertical" TEXT NOT NULL,
    "billing_mode" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "budget_minor" BIGINT NOT NULL,
    "milestones" JSONB NOT NULL,
    "proposal_count" INTEGER NOT NULL DEFAULT 0,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "filled_at" TIMESTAMPTZ(3),
    "search_vector" tsvector,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gig_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gig_facet_cell" (
    "platform" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "vertical" TEXT NOT NULL,
    "billing_mode" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "open_count" INTEGER NOT NULL,

    CONSTRAINT "gig_facet_cell_pkey" PRIMARY KEY ("platform","duty","vertical","billing_mode","currency")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "gig_id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "status" "ProposalStatus" NOT NULL DEFAULT 'OPEN',
    "turn" "Party" NOT NULL DEFAULT 'BUSINESS',
    "message" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "made_by" "Party" NOT NULL,
    "made_by_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "milestones" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_account" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "type" "LedgerAccountType" NOT NULL,
    "owner_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transfer" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "milestone_id" UUID,
    "decision_id" UUID,
    "reference" TEXT,
    "reverses_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_posting" (
    "id" BIGSERIAL NOT NULL,
    "transfer_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "ledger_posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "status" "FileStatus" NOT NULL DEFAULT 'CLEAN',
    "owner_id" UUID NOT NULL,
    "milestone_id" UUID,
    "dispute_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain_event" (
    "id" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "domain_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "href" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" UUID NOT NULL,
    "unique_key" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "admin_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "ip_hash" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "deliverable" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "draft_text" TEXT NOT NULL DEFAULT '',
    "status" "DeliverableStatus" NOT NULL DEFAULT 'DRAFT',
    "published_url" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliverable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliverable_revision" (
    "id" UUID NOT NULL,
    "deliverable_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "draft_text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "is_approved" BOOLEAN,
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "deliverable_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "adapter_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'IN_REVIEW',
    "row_count" INTEGER NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "content_kind" TEXT,
    "metrics" JSONB NOT NULL,
    "raw" JSONB NOT NULL,
    "match" "RowMatch" NOT NULL,
    "match_reason" TEXT,
    "deliverable_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "deliverable_id" UUID,
    "metric" TEXT NOT NULL,
    "value" DECIMAL(24,8) NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "batch_id" UUID,
    "row_number" INTEGER,
    "withdrawn_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "title_en" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "terms" JSONB NOT NULL,
    "status" "MilestoneStatus" NOT NULL DEFAULT 'PLANNED',
    "status_before_dispute" "MilestoneStatus",
    "revision_rounds_used" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "funded_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "review_ends_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "reminders_sent" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sweep_after" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone_history" (
    "id" BIGSERIAL NOT NULL,
    "milestone_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "from_status" "MilestoneStatus",
    "to_status" "MilestoneStatus" NOT NULL,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "params" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "funding" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "started_by_id" UUID NOT NULL,
    "status" "FundingStatus" NOT NULL DEFAULT 'OPEN',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "checkout_session_id" TEXT,
    "checkout_url" TEXT,
    "payment_intent_id" TEXT,
    "charge_id" TEXT,
    "method" TEXT,
    "last_decline_code" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "funding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "kind" "DecisionKind" NOT NULL,
    "is_final" BOOLEAN NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "release_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "decided_by" "ActorKind" NOT NULL,
    "decided_by_id" UUID,
    "evaluation_id" UUID,
    "ruling_id" UUID,
    "cause_key" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_operation" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "leg" "OperationLeg" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "status" "OperationStatus" NOT NULL DEFAULT 'QUEUED',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "charge_id" TEXT NOT NULL,
    "destination_account_id" TEXT,
    "stripe_object_id" TEXT,
    "balance_transaction_id" TEXT,
    "last_error" TEXT,
    "run_after" TIMESTAMPTZ(3) NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_event" (
    "id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "account" TEXT,
    "type" TEXT NOT NULL,
    "api_version" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "object_id" TEXT,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" "ExternalEventStatus" NOT NULL DEFAULT 'RECEIVED',
    "handled_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "external_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "role" "PlatformRole" NOT NULL DEFAULT 'MEMBER',
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "is_demo_persona" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip_hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "EmailTokenPurpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "about" TEXT NOT NULL DEFAULT '',
    "about_en" TEXT,
    "vertical" TEXT NOT NULL,
    "city" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT 'CN',
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "business_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "BusinessRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("business_id","user_id")
);

-- CreateTable
CREATE TABLE "freelancer_profile" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "display_name_en" TEXT,
    "headline" TEXT NOT NULL DEFAULT '',
    "headline_en" TEXT,
    "about" TEXT NOT NULL DEFAULT '',
    "about_en" TEXT,
    "platforms" TEXT[],
    "duties" TEXT[],
    "verticals" TEXT[],
    "languages" TEXT[] DEFAULT ARRAY['zh']::TEXT[],
    "city" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT 'CN',
    "rate_minor" BIGINT,
    "rate_currency" CHAR(3) NOT NULL DEFAULT 'CNY',
    "is_listed" BOOLEAN NOT NULL DEFAULT true,
    "search_vector" tsvector,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "freelancer_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_account" (
    "id" UUID NOT NULL,
    "freelancer_id" UUID NOT NULL,
    "rail" "PayoutRail" NOT NULL DEFAULT 'STRIPE_CONNECT',
    "stripe_account_id" TEXT,
    "transfers_status" "TransfersStatus" NOT NULL DEFAULT 'INACTIVE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_milestone_id_criterion_id_at_idx" ON "approval"("milestone_id", "criterion_id", "at");

-- CreateIndex
CREATE INDEX "evaluation_milestone_id_at_idx" ON "evaluation"("milestone_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "contract_serial_key" ON "contract"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "contract_proposal_id_key" ON "contract"("proposal_id");

-- CreateIndex
CREATE INDEX "contract_business_id_created_at_idx" ON "contract"("business_id", "created_at");

-- CreateIndex
CREATE INDEX "contract_freelancer_id_created_at_idx" ON "contract"("freelancer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "contract_version_contract_id_number_key" ON "contract_version"("contract_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "signature_version_id_party_key" ON "signature"("version_id", "party");

-- CreateIndex
CREATE INDEX "dispute_status_opened_at_idx" ON "dispute"("status", "opened_at");

-- CreateIndex
CREATE INDEX "dispute_milestone_id_idx" ON "dispute"("milestone_id");

-- CreateIndex
CREATE INDEX "dispute_statement_dispute_id_at_idx" ON "dispute_statement"("dispute_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ruling_dispute_id_key" ON "ruling"("dispute_id");

-- CreateIndex
CREATE INDEX "gig_business_id_created_at_idx" ON "gig"("business_id", "created_at");

-- CreateIndex
CREATE INDEX "proposal_freelancer_id_created_at_idx" ON "proposal"("freelancer_id", "created_at");

-- CreateIndex
CREATE INDEX "proposal_status_expires_at_idx" ON "proposal"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_gig_id_freelancer_id_key" ON "proposal"("gig_id", "freelancer_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_proposal_id_ordinal_key" ON "offer"("proposal_id", "ordinal");

-- CreateIndex
CREATE INDEX "ledger_account_kind_currency_idx" ON "ledger_account"("kind", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_account_code_currency_key" ON "ledger_account"("code", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transfer_idempotency_key_key" ON "ledger_transfer"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transfer_reverses_id_key" ON "ledger_transfer"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_transfer_milestone_id_idx" ON "ledger_transfer"("milestone_id");

-- CreateIndex
CREATE INDEX "ledger_transfer_created_at_id_idx" ON "ledger_transfer"("created_at", "id");

-- CreateIndex
CREATE INDEX "ledger_posting_account_id_id_idx" ON "ledger_posting"("account_id", "id");

-- CreateIndex
CREATE INDEX "ledger_posting_transfer_id_idx" ON "ledger_posting"("transfer_id");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "stored_file_milestone_id_created_at_idx" ON "stored_file"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "stored_file_dispute_id_idx" ON "stored_file"("dispute_id");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_event_key_key" ON "notification"("user_id", "event_key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_unique_key_key" ON "mail_message"("unique_key");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_object_type_object_id_idx" ON "audit_entry"("object_type", "object_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliverable_milestone_id_ordinal_key" ON "deliverable"("milestone_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "deliverable_revision_deliverable_id_number_key" ON "deliverable_revision"("deliverable_id", "number");

-- CreateIndex
CREATE INDEX "import_batch_milestone_id_created_at_idx" ON "import_batch"("milestone_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_row_batch_id_row_number_key" ON "import_row"("batch_id", "row_number");

-- CreateIndex
CREATE INDEX "observation_milestone_id_metric_captured_at_idx" ON "observation"("milestone_id", "metric", "captured_at");

-- CreateIndex
CREATE INDEX "milestone_status_review_ends_at_idx" ON "milestone"("status", "review_ends_at");

-- CreateIndex
CREATE INDEX "milestone_status_funded_at_idx" ON "milestone"("status", "funded_at");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_contract_id_ordinal_key" ON "milestone"("contract_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_history_milestone_id_sequence_key" ON "milestone_history"("milestone_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "funding_checkout_session_id_key" ON "funding"("checkout_session_id");

-- CreateIndex
CREATE UNIQUE INDEX "funding_payment_intent_id_key" ON "funding"("payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "funding_charge_id_key" ON "funding"("charge_id");

-- CreateIndex
CREATE INDEX "funding_milestone_id_created_at_idx" ON "funding"("milestone_id", "created_at");

-- CreateIndex
CREATE INDEX "funding_status_expires_at_idx" ON "funding"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_cause_key_key" ON "decision"("cause_key");

-- CreateIndex
CREATE INDEX "decision_milestone_id_idx" ON "decision"("milestone_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_operation_stripe_object_id_key" ON "payment_operation"("stripe_object_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_operation_balance_transaction_id_key" ON "payment_operation"("balance_transaction_id");

-- CreateIndex
CREATE INDEX "payment_operation_milestone_id_idx" ON "payment_operation"("milestone_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_operation_decision_id_leg_key" ON "payment_operation"("decision_id", "leg");

-- CreateIndex
CREATE INDEX "external_event_received_at_id_idx" ON "external_event"("received_at", "id");

-- CreateIndex
CREATE INDEX "external_event_object_id_idx" ON "external_event"("object_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "user_account_created_at_id_idx" ON "user_account"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_session_token_hash_key" ON "user_session"("token_hash");

-- CreateIndex
CREATE INDEX "user_session_user_id_created_at_idx" ON "user_session"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "email_token_token_hash_key" ON "email_token"("token_hash");

-- CreateIndex
CREATE INDEX "email_token_user_id_purpose_idx" ON "email_token"("user_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "business_slug_key" ON "business"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "freelancer_profile_user_id_key" ON "freelancer_profile"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "freelancer_profile_slug_key" ON "freelancer_profile"("slug");

-- CreateIndex
CREATE INDEX "freelancer_profile_is_listed_created_at_id_idx" ON "freelancer_profile"("is_listed", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_account_freelancer_id_key" ON "payout_account"("freelancer_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_account_stripe_account_id_key" ON "payout_account"("stripe_account_id");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_gig_id_fkey" FOREIGN KEY ("gig_id") REFERENCES "gig"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "freelancer_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_version" ADD CONSTRAINT "contract_version_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signature" ADD CONSTRAINT "signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "contract_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_statement" ADD CONSTRAINT "dispute_statement_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gig" ADD CONSTRAINT "gig_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_gig_id_fkey" FOREIGN KEY ("gig_id") REFERENCES "gig"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "freelancer_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_posting" ADD CONSTRAINT "ledger_posting_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "ledger_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_posting" ADD CONSTRAINT "ledger_posting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliverable_revision" ADD CONSTRAINT "deliverable_revision_deliverable_id_fkey" FOREIGN KEY ("deliverable_id") REFERENCES "deliverable"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_deliverable_id_fkey" FOREIGN KEY ("deliverable_id") REFERENCES "deliverable"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_deliverable_id_fkey" FOREIGN KEY ("deliverable_id") REFERENCES "deliverable"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_history" ADD CONSTRAINT "milestone_history_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding" ADD CONSTRAINT "funding_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_operation" ADD CONSTRAINT "payment_operation_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_token" ADD CONSTRAINT "email_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freelancer_profile" ADD CONSTRAINT "freelancer_profile_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "freelancer_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
