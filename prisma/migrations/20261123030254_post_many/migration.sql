-- Many transfers in one pass, and a cost that does not grow with the ledger: accounts are found by their code, one index probe each, whatever the
-- planner believes of the size of its input.

-- The only way to write the ledger at run time. One statement: transfers, accounts as needed, postings, in the given order. Same key and content:
-- the first result again. Same key, other content: HL001. Accounts that must not go below zero (the liabilities of one owner) are locked in
-- the order of their ids and checked: HL004. Accounts everybody touches are never locked. One refusal refuses all.
CREATE FUNCTION post_transfers(p_transfers jsonb) RETURNS TABLE (transfer_id uuid, was_posted boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  posted uuid[];
  sides jsonb;
  touched uuid[];
  debited uuid[];
  reused text;
  overdrawn text;
BEGIN
  WITH fresh AS (
    INSERT INTO ledger_transfer (id, kind, idempotency_key, content_hash, milestone_id, decision_id, reference, reverses_id, occurred_at)
    SELECT d.id, d.kind, d.key, d.hash, d.milestone, d.decision, d.reference, d.reverses, d.occurred
    FROM ROWS FROM (jsonb_to_recordset(p_transfers) AS (
      id uuid, kind text, key text, hash text, milestone uuid, decision uuid, reference text, reverses uuid, occurred timestamptz
    )) WITH ORDINALITY AS d(id, kind, key, hash, milestone, decision, reference, reverses, occurred, place)
    ORDER BY d.place
    ON CONFLICT (idempotency_key) DO NOTHING
    RETURNING id
  ) SELECT coalesce(array_agg(id), '{}') INTO posted FROM fresh;

  IF cardinality(posted) < jsonb_array_length(p_transfers) THEN
    SELECT string_agg(d.key, ', ') INTO reused FROM jsonb_to_recordset(p_transfers) AS d(id uuid, key text, hash text)
    WHERE d.id <> ALL (posted) AND d.hash IS DISTINCT FROM (SELECT t.content_hash FROM ledger_transfer t WHERE t.idempotency_key = d.key);
    IF reused IS NOT NULL THEN
      RAISE EXCEPTION 'LEDGER_KEY_REUSED: % was posted with other content', reused USING ERRCODE = 'HL001';
    END IF;
  END IF;

  -- The sides of what is new, in order.
  SELECT coalesce(jsonb_agg(p.side || jsonb_build_object('transfer', d.transfer ->> 'id') ORDER BY d.place, p.place), '[]') INTO sides
  FROM jsonb_array_elements(p_transfers) WITH ORDINALITY AS d(transfer, place)
  CROSS JOIN LATERAL jsonb_array_elements(d.transfer -> 'postings') WITH ORDINALITY AS p(side, place)
  WHERE (d.transfer ->> 'id')::uuid = ANY (posted);

  INSERT INTO ledger_account (id, code, currency, kind, type, owner_id)
  SELECT DISTINCT ON (p.code, p.currency) p.id, p.code, p.currency, p.kind, p.type::"LedgerAccountType", p.owner
  FROM jsonb_to_recordset(sides) AS p(id uuid, code text, currency char(3), kind text, type text, owner text)
  WHERE (SELECT a.id FROM ledger_account a WHERE a.code = p.code AND a.currency = p.currency) IS NULL
  ON CONFLICT (code, currency) DO NOTHING;

  SELECT array_agg(DISTINCT p.account), array_agg(DISTINCT p.account) FILTER (WHERE p.amount > 0) INTO touched, debited
  FROM (
    SELECT (SELECT a.id FROM ledger_account a WHERE a.code = s.code AND a.currency = s.currency) AS account, s.amount
    FROM jsonb_to_recordset(sides) AS s(code text, currency char(3), amount bigint, type text, owner text)
    WHERE s.type = 'LIABILITY' AND s.owner IS NOT NULL
  ) AS p;
  PERFORM 1 FROM ledger_account a WHERE a.id = ANY (touched) ORDER BY a.id FOR UPDATE;

  INSERT INTO ledger_posting (transfer_id, account_id, currency, amount_minor)
  SELECT s.transfer, (SELECT a.id FROM ledger_account a WHERE a.code = s.code AND a.currency = s.currency), s.currency, s.amount
  FROM ROWS FROM (jsonb_to_recordset(sides) AS (transfer uuid, code text, currency char(3), amount bigint))
    WITH ORDINALITY AS s(transfer, code, currency, amount, place)
  ORDER BY s.place;

  SELECT string_agg(a.code, ', ') INTO overdrawn FROM ledger_account a
  WHERE a.id = ANY (debited) AND (SELECT sum(g.amount_minor) FROM ledger_posting g WHERE g.account_id = a.id) > 0;
  IF overdrawn IS NOT NULL THEN
    RAISE EXCEPTION 'LEDGER_WOULD_GO_NEGATIVE: %', overdrawn USING ERRCODE = 'HL004';
  END IF;

  RETURN QUERY
  SELECT CASE WHEN d.id = ANY (posted) THEN d.id ELSE (SELECT t.id FROM ledger_transfer t WHERE t.idempotency_key = d.key) END, d.id = ANY (posted)
  FROM ROWS FROM (jsonb_to_recordset(p_transfers) AS (id uuid, key text)) WITH ORDINALITY AS d(id, key, place)
  ORDER BY d.place;
END $$;
REVOKE EXECUTE ON FUNCTION post_transfers(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_transfers(jsonb) TO hussar_runtime;
DROP FUNCTION post_transfer(uuid, text, text, text, uuid, uuid, text, uuid, timestamptz, jsonb);
