-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "placed_by" UUID;

-- What staff typed came from no cart and no visitor: nothing of it counts against one.
ALTER TABLE orders ADD CONSTRAINT orders_of_staff_alone CHECK (placed_by IS NULL OR (cart_id IS NULL AND visitor_index IS NULL));
