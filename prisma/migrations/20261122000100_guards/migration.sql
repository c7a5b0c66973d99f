-- What must never break, kept by the database itself: checks, one-of-a-kind rows, an append-only and balanced ledger, and a runtime role
-- that can neither change the structure nor rewrite what was recorded.

-- 1. Checks -------------------------------------------------------------------------------------------------------------------------
ALTER TABLE "gig" ADD CONSTRAINT gig_amount CHECK (budget_minor > 0 AND currency IN ('CNY', 'USD'));
ALTER TABLE "offer" ADD CONSTRAINT offer_amount CHECK (amount_minor > 0 AND currency IN ('CNY', 'USD'));
ALTER TABLE "contract" ADD CONSTRAINT contract_amount CHECK (total_minor > 0 AND currency IN ('CNY', 'USD') AND fee_bps BETWEEN 0 AND 5000);
ALTER TABLE "milestone" ADD CONSTRAINT milestone_amount CHECK (amount_minor > 0 AND currency IN ('CNY', 'USD'));
ALTER TABLE "milestone" ADD CONSTRAINT milestone_counts CHECK (revision_rounds_used >= 0 AND sequence >= 0);
ALTER TABLE "funding" ADD CONSTRAINT funding_amount CHECK (amount_minor > 0);
ALTER TABLE "funding" ADD CONSTRAINT funding_paid CHECK ((status IN ('PAID', 'SURPLUS')) = (charge_id IS NOT NULL));
ALTER TABLE "decision" ADD CONSTRAINT decision_amounts CHECK (release_minor >= 0 AND refund_minor >= 0 AND fee_minor BETWEEN 0 AND release_minor AND release_minor + refund_minor > 0);
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_amount CHECK (amount_minor > 0 AND attempt > 0);
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_destination CHECK (leg = 'RELEASE' OR destination_account_id IS NULL);
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_confirmed CHECK (status <> 'CONFIRMED' OR (stripe_object_id IS NOT NULL AND confirmed_at IS NOT NULL));
ALTER TABLE "ledger_posting" ADD CONSTRAINT posting_amount CHECK (amount_minor <> 0);
ALTER TABLE "ruling" ADD CONSTRAINT ruling_amounts CHECK (release_minor >= 0 AND refund_minor >= 0);
ALTER TABLE "stored_file" ADD CONSTRAINT stored_file_size CHECK (size_bytes BETWEEN 1 AND 20971520);
ALTER TABLE "user_account" ADD CONSTRAINT user_locale CHECK (locale IN ('zh', 'en'));

-- 2. One of a kind ------------------------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX funding_one_open ON "funding" (milestone_id) WHERE status = 'OPEN';
CREATE UNIQUE INDEX funding_one_paid ON "funding" (milestone_id) WHERE status = 'PAID';
CREATE UNIQUE INDEX decision_one_final ON "decision" (milestone_id) WHERE is_final;
CREATE UNIQUE INDEX dispute_one_open ON "dispute" (milestone_id) WHERE status IN ('OPEN', 'ANSWERED');
CREATE UNIQUE INDEX ledger_transfer_one_per_reference ON "ledger_transfer" (reference) WHERE reference IS NOT NULL;

-- 3. Work that waits, and lists -----------------------------------------------------------------------------------------------------
CREATE INDEX external_event_waiting ON "external_event" (run_after) WHERE status IN ('RECEIVED', 'WAITING');
CREATE INDEX payment_operation_waiting ON "payment_operation" (run_after) WHERE status IN ('QUEUED', 'CALLING', 'UNKNOWN');
CREATE INDEX payment_operation_sent ON "payment_operation" (called_at) WHERE status = 'SENT';
CREATE INDEX domain_event_waiting ON "domain_event" (id) WHERE delivered_at IS NULL;
CREATE INDEX mail_message_waiting ON "mail_message" (run_after) WHERE status = 'QUEUED';
CREATE INDEX notification_unread ON "notification" (user_id) WHERE read_at IS NULL;
CREATE INDEX gig_open ON "gig" (published_at DESC, id DESC) WHERE status = 'OPEN';
CREATE INDEX gig_open_platform ON "gig" (platform, published_at DESC, id DESC) WHERE status = 'OPEN';
CREATE INDEX gig_open_duty ON "gig" (duty, published_at DESC, id DESC) WHERE status = 'OPEN';
CREATE INDEX gig_open_vertical ON "gig" (vertical, published_at DESC, id DESC) WHERE status = 'OPEN';
CREATE INDEX gig_open_until ON "gig" (closes_at) WHERE status = 'OPEN';
CREATE INDEX gig_search ON "gig" USING gin (search_vector) WHERE status = 'OPEN';
CREATE INDEX profile_search ON "freelancer_profile" USING gin (search_vector);
CREATE INDEX profile_platforms ON "freelancer_profile" USING gin (platforms);

-- 4. Facet counts: one row per combination, so that a count never scans the gigs ----------------------------------------------------
CREATE FUNCTION count_gig_facets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'OPEN' THEN
    UPDATE gig_facet_cell SET open_count = open_count - 1
    WHERE platform = OLD.platform AND duty = OLD.duty AND vertical = OLD.vertical AND billing_mode = OLD.billing_mode AND currency = OLD.currency;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'OPEN' THEN
    INSERT INTO gig_facet_cell (platform, duty, vertical, billing_mode, currency, open_count)
    VALUES (NEW.platform, NEW.duty, NEW.vertical, NEW.billing_mode, NEW.currency, 1)
    ON CONFLICT (platform, duty, vertical, billing_mode, currency) DO UPDATE SET open_count = gig_facet_cell.open_count + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER gig_facets AFTER INSERT OR DELETE OR UPDATE OF status, platform, duty, vertical, billing_mode, currency ON "gig"
  FOR EACH ROW EXECUTE FUNCTION count_gig_facets();

-- 5. The ledger ---------------------------------------------------------------------------------------------------------------------
-- Every transfer balances per currency and has two sides or more. Deferred, so that it also catches a posting that slipped in alone.
CREATE FUNCTION assert_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unbalanced text;
  sides int;
  target uuid;
BEGIN
  IF TG_TABLE_NAME = 'ledger_posting' THEN target := NEW.transfer_id; ELSE target := NEW.id; END IF;
  SELECT count(*) INTO sides FROM ledger_posting WHERE transfer_id = target;
  IF sides < 2 THEN
    RAISE EXCEPTION 'LEDGER_UNBALANCED: transfer % has % posting(s)', target, sides USING ERRCODE = 'HL002';
  END IF;
  SELECT string_agg(currency || ' ' || total, ', ') INTO unbalanced
  FROM (SELECT currency, sum(amount_minor) AS total FROM ledger_posting WHERE transfer_id = target GROUP BY currency HAVING sum(amount_minor) <> 0) AS sums;
  IF unbalanced IS NOT NULL THEN
    RAISE EXCEPTION 'LEDGER_UNBALANCED: transfer % is off by %', target, unbalanced USING ERRCODE = 'HL002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transfer_balances AFTER INSERT ON "ledger_transfer" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION assert_transfer_balances();
CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON "ledger_posting" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION assert_transfer_balances();

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'APPEND_ONLY: % is never updated or deleted; record a correction instead', TG_TABLE_NAME USING ERRCODE = 'HL003';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_account', 'ledger_transfer', 'ledger_posting', 'milestone_history', 'decision', 'contract_version', 'signature',
                              'offer', 'evaluation', 'audit_entry', 'dispute_statement', 'ruling', 'approval', 'waiver'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', name);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;

-- The only way to write the ledger at run time. One statement: transfer, accounts as needed, postings. Same key and content: the first
-- result again. Same key, other content: HL001. Accounts that must not go below zero (the liabilities of one owner) are locked in the
-- order of their ids and checked: HL004. Accounts everybody touches are never locked.
CREATE FUNCTION post_transfer(
  p_id uuid, p_kind text, p_key text, p_hash text, p_milestone uuid, p_decision uuid, p_reference text, p_reverses uuid, p_occurred timestamptz, p_postings jsonb
) RETURNS TABLE (transfer_id uuid, was_posted boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  first_id uuid;
  first_hash text;
  overdrawn text;
BEGIN
  INSERT INTO ledger_transfer (id, kind, idempotency_key, content_hash, milestone_id, decision_id, reference, reverses_id, occurred_at)
  VALUES (p_id, p_kind, p_key, p_hash, p_milestone, p_decision, p_reference, p_reverses, p_occurred)
  ON CONFLICT (idempotency_key) DO NOTHING;
  IF NOT FOUND THEN
    SELECT t.id, t.content_hash INTO first_id, first_hash FROM ledger_transfer t WHERE t.idempotency_key = p_key;
    IF first_hash IS DISTINCT FROM p_hash THEN
      RAISE EXCEPTION 'LEDGER_KEY_REUSED: % was posted with other content', p_key USING ERRCODE = 'HL001';
    END IF;
    RETURN QUERY SELECT first_id, false;
    RETURN;
  END IF;

  INSERT INTO ledger_account (id, code, currency, kind, type, owner_id)
  SELECT gen_random_uuid(), p.code, p.currency, p.kind, p.type::"LedgerAccountType", p.owner
  FROM jsonb_to_recordset(p_postings) AS p(code text, currency text, kind text, type text, owner text, amount bigint)
  WHERE NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.code = p.code AND a.currency = p.currency)
  ON CONFLICT (code, currency) DO NOTHING;

  PERFORM 1 FROM ledger_account a
  JOIN jsonb_to_recordset(p_postings) AS p(code text, currency text) ON a.code = p.code AND a.currency = p.currency
  WHERE a.type = 'LIABILITY' AND a.owner_id IS NOT NULL
  ORDER BY a.id FOR UPDATE OF a;

  INSERT INTO ledger_posting (transfer_id, account_id, currency, amount_minor)
  SELECT p_id, a.id, p.currency, p.amount
  FROM ROWS FROM (jsonb_to_recordset(p_postings) AS (code text, currency text, amount bigint)) WITH ORDINALITY AS p(code, currency, amount, place)
  JOIN ledger_account a ON a.code = p.code AND a.currency = p.currency
  ORDER BY p.place;

  SELECT string_agg(balances.code, ', ') INTO overdrawn FROM (
    SELECT a.code FROM ledger_account a JOIN ledger_posting g ON g.account_id = a.id
    WHERE a.type = 'LIABILITY' AND a.owner_id IS NOT NULL
      AND a.id IN (SELECT x.id FROM ledger_account x JOIN jsonb_to_recordset(p_postings) AS p(code text, currency text, amount bigint)
                   ON x.code = p.code AND x.currency = p.currency WHERE p.amount > 0)
    GROUP BY a.id, a.code HAVING sum(g.amount_minor) > 0
  ) AS balances;
  IF overdrawn IS NOT NULL THEN
    RAISE EXCEPTION 'LEDGER_WOULD_GO_NEGATIVE: %', overdrawn USING ERRCODE = 'HL004';
  END IF;
  RETURN QUERY SELECT p_id, true;
END $$;

-- 6. The runtime role: reads all, writes what the product writes, no structure, no rewriting of records -----------------------------
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hussar_runtime') THEN CREATE ROLE hussar_runtime NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO hussar_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hussar_runtime;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO hussar_runtime;
REVOKE ALL ON "_prisma_migrations" FROM hussar_runtime;
REVOKE INSERT, UPDATE, DELETE ON "ledger_account", "ledger_transfer", "ledger_posting", "gig_facet_cell" FROM hussar_runtime;
REVOKE UPDATE, DELETE ON "milestone_history", "decision", "contract_version", "signature", "offer", "evaluation", "audit_entry", "dispute_statement", "ruling", "approval", "waiver" FROM hussar_runtime;
REVOKE UPDATE, DELETE ON "external_event", "domain_event" FROM hussar_runtime;
GRANT UPDATE (status, handled_at, attempts, run_after, last_error) ON "external_event" TO hussar_runtime;
GRANT UPDATE (delivered_at, attempts, run_after, last_error) ON "domain_event" TO hussar_runtime;
REVOKE DELETE ON "milestone", "contract", "funding", "payment_operation", "dispute", "user_account", "payout_account", "import_batch", "observation" FROM hussar_runtime;
REVOKE EXECUTE ON FUNCTION post_transfer(uuid, text, text, text, uuid, uuid, text, uuid, timestamptz, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_transfer(uuid, text, text, text, uuid, uuid, text, uuid, timestamptz, jsonb) TO hussar_runtime;
