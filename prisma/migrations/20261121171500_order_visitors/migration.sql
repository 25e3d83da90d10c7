-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "visitor_index" TEXT;

-- What Prisma cannot express: whoever wrote a status without forgetting the visitor is refused, and only unpaid orders are looked up.
ALTER TABLE orders ADD CONSTRAINT orders_visitor_while_unpaid CHECK (visitor_index IS NULL OR status = 'pending_payment');
CREATE INDEX orders_unpaid_by_visitor ON orders (visitor_index) WHERE visitor_index IS NOT NULL;
CREATE INDEX orders_unpaid_by_email ON orders (email_index) WHERE status = 'pending_payment';
