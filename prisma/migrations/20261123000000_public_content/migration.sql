-- Web processes keep rendered public pages; this tells them, when the transaction commits, that what the pages show has changed.
CREATE FUNCTION tell_public_content() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- The same notice twice in one transaction is sent once.
  PERFORM pg_notify('public_content', '');
  RETURN NULL;
END $$;

CREATE TRIGGER public_content AFTER INSERT OR UPDATE OR DELETE ON "gig" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
CREATE TRIGGER public_content AFTER INSERT OR UPDATE OR DELETE ON "proposal" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
CREATE TRIGGER public_content AFTER INSERT OR UPDATE OR DELETE ON "business" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
CREATE TRIGGER public_content AFTER INSERT OR UPDATE OR DELETE ON "freelancer_profile" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
CREATE TRIGGER public_content AFTER UPDATE OF status ON "user_account" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
