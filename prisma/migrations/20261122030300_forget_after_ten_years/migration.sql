-- The law has documents kept for ten years after the one that they are of (C. com. L123-22, directive 2006/112/EC art. 369k); then the law of personal
-- data has their buyer forgotten. Numbers, amounts and what was sold stay: sequences have no holes for ever.
CREATE FUNCTION kept_long_enough(document_year integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT document_year + 10 < extract(year FROM now() AT TIME ZONE 'Europe/Paris')
$$;

-- Documents are written once: all that may ever change is that an old one no longer names its buyer, in its row and in its file.
CREATE FUNCTION only_old_buyers_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF kept_long_enough(OLD.year) AND NEW.buyer = '' AND to_jsonb(NEW) - 'buyer' = to_jsonb(OLD) - 'buyer' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION only_old_files_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoices i WHERE i.id = OLD.invoice_id AND kept_long_enough(i.year)) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER invoices_append_only ON invoices;
CREATE TRIGGER invoices_append_only BEFORE DELETE OR TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoices_only_old_buyers_go BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION only_old_buyers_go();
DROP TRIGGER invoice_files_append_only ON invoice_files;
CREATE TRIGGER invoice_files_append_only BEFORE UPDATE OR TRUNCATE ON invoice_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_files_only_old_files_go BEFORE DELETE ON invoice_files FOR EACH ROW EXECUTE FUNCTION only_old_files_go();

-- By the rights of the tables' owner: the app's role has none to change or remove a document, only to ask for this.
CREATE FUNCTION forget_documents(orders uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM invoice_files f USING invoices i WHERE i.id = f.invoice_id AND i.order_id = ANY(orders) AND kept_long_enough(i.year);
  UPDATE invoices SET buyer = '' WHERE order_id = ANY(orders) AND buyer <> '' AND kept_long_enough(year);
$$;
