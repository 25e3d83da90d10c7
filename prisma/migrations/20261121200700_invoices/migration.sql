-- CreateTable
CREATE TABLE "invoice_counters" (
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_counters_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "refund_id" UUID,
    "corrects_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "locale" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "vat_minor" BIGINT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "buyer" TEXT NOT NULL,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_files" (
    "invoice_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "rendered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_files_pkey" PRIMARY KEY ("invoice_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoices_number_key" ON "invoices"("number");

-- CreateIndex
CREATE INDEX "invoices_order_id_idx" ON "invoices"("order_id");

-- CreateIndex
CREATE INDEX "invoices_corrects_id_idx" ON "invoices"("corrects_id");

-- CreateIndex
CREATE INDEX "invoices_issued_at_idx" ON "invoices"("issued_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_kind_year_sequence_key" ON "invoices"("kind", "year", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_refund_id_cause_key" ON "invoices"("refund_id", "cause");

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "invoices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_files" ADD CONSTRAINT "invoice_files_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- one invoice a sale
CREATE UNIQUE INDEX invoices_one_sale ON invoices (order_id) WHERE cause = 'sale';
ALTER TABLE invoices ADD CONSTRAINT invoices_cause CHECK (cause IN ('sale', 'refund', 'refund_failed'));
ALTER TABLE invoices ADD CONSTRAINT invoices_kind CHECK (kind = CASE cause WHEN 'refund' THEN 'credit_note' ELSE 'invoice' END);
ALTER TABLE invoices ADD CONSTRAINT invoices_corrections CHECK ((cause = 'sale') = (corrects_id IS NULL) AND (cause = 'sale') = (refund_id IS NULL));
ALTER TABLE invoices ADD CONSTRAINT invoices_amounts CHECK (total_minor >= 0 AND vat_minor BETWEEN 0 AND total_minor);
ALTER TABLE invoices ADD CONSTRAINT invoices_number CHECK (number = CASE kind WHEN 'invoice' THEN 'F' ELSE 'A' END || year || '-' || lpad(sequence::text, greatest(6, length(sequence::text)), '0'));
ALTER TABLE invoice_counters ADD CONSTRAINT invoice_counters_kind CHECK (kind IN ('invoice', 'credit_note'));
ALTER TABLE invoice_files ADD CONSTRAINT invoice_files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- Documents are written once.
CREATE TRIGGER invoices_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_files_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_counters_stay BEFORE DELETE OR TRUNCATE ON invoice_counters FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A counter begins at one and counts on by one; whoever took a number brings its document in the same transaction.
CREATE FUNCTION count_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last <> (CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.last END) + 1
     OR (TG_OP = 'UPDATE' AND (NEW.kind, NEW.year) IS DISTINCT FROM (OLD.kind, OLD.year)) THEN
    RAISE EXCEPTION 'the numbers of % % have no holes', NEW.kind, NEW.year USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_counters_count_on BEFORE INSERT OR UPDATE ON invoice_counters FOR EACH ROW EXECUTE FUNCTION count_on();

CREATE FUNCTION number_is_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM invoices i WHERE i.kind = NEW.kind AND i.year = NEW.year AND i.sequence = NEW.last) THEN
    RAISE EXCEPTION 'number % of % % has no document', NEW.last, NEW.kind, NEW.year USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_counters_number_is_used AFTER INSERT OR UPDATE ON invoice_counters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_is_used();

-- A document takes the number that its transaction has just counted.
CREATE FUNCTION number_was_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM invoice_counters c WHERE c.kind = NEW.kind AND c.year = NEW.year AND c.last = NEW.sequence) THEN
    RAISE EXCEPTION 'number % of % % was not counted', NEW.sequence, NEW.kind, NEW.year USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoices_number_was_counted BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION number_was_counted();

-- Orders that were confirmed and refunds that arrived before this stand without documents: a snapshot needs the app's key, so the worker issues them
-- (worker/jobs/issue-documents.ts), oldest first.
