-- What a template of ours states is an entry of its side as well, so that the other side can confirm it.
ALTER TABLE "observation" DROP CONSTRAINT observation_evidence;
ALTER TABLE "observation" ADD CONSTRAINT observation_evidence CHECK (num_nonnulls(batch_id, entry_id) <= 1 OR provenance = 'SELF_REPORTED');
