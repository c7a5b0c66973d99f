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
-- Without the count of settled milestones: at a busy hour it changes all the time.
CREATE TRIGGER public_content AFTER INSERT OR DELETE OR UPDATE OF slug, display_name, display_name_en, headline, headline_en, about, about_en, platforms, duties,
  verticals, languages, city, country, rate_minor, rate_currency, is_listed ON "freelancer_profile" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
CREATE TRIGGER public_content AFTER UPDATE OF status ON "user_account" FOR EACH STATEMENT EXECUTE FUNCTION tell_public_content();
