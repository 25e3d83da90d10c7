-- CreateTable
CREATE TABLE "shipment_lines" (
    "shipment_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "shipment_lines_pkey" PRIMARY KEY ("shipment_id","order_line_id")
);

-- CreateIndex
CREATE INDEX "shipment_lines_order_line_id_idx" ON "shipment_lines"("order_line_id");

-- AddForeignKey
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: until now an order left whole, in one parcel.
INSERT INTO shipment_lines (shipment_id, order_line_id, quantity)
SELECT s.id, l.id, l.quantity FROM (SELECT DISTINCT ON (order_id) id, order_id FROM shipments ORDER BY order_id, shipped_at, id) s
JOIN order_lines l ON l.order_id = s.order_id;

ALTER TABLE shipment_lines ADD CONSTRAINT shipment_lines_something CHECK (quantity > 0);
ALTER TABLE shipments ADD CONSTRAINT shipments_arrive_after_they_left CHECK (delivered_at >= shipped_at);

-- The line's row is the lock: two that ship the same line at once come one after the other, and the second sees what the first took.
CREATE FUNCTION refuse_more_than_bought() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bought integer;
  owner uuid;
BEGIN
  SELECT quantity, order_id INTO bought, owner FROM order_lines WHERE id = NEW.order_line_id FOR UPDATE;
  IF owner IS DISTINCT FROM (SELECT order_id FROM shipments WHERE id = NEW.shipment_id) THEN
    RAISE EXCEPTION 'shipment_lines_of_one_order: line % is of another order', NEW.order_line_id USING ERRCODE = 'check_violation';
  END IF;
  IF (SELECT sum(quantity) FROM shipment_lines WHERE order_line_id = NEW.order_line_id) > bought THEN
    RAISE EXCEPTION 'shipment_lines_at_most_bought: more of line % than was bought', NEW.order_line_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER shipment_lines_at_most_bought AFTER INSERT OR UPDATE ON shipment_lines FOR EACH ROW EXECUTE FUNCTION refuse_more_than_bought();
