-- CreateTable
CREATE TABLE "pickup_points" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pickup_points_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pickup_points_position_key" ON "pickup_points"("position");

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "pickup_point_id" UUID;

-- CreateIndex
CREATE INDEX "orders_pickup_point_id_idx" ON "orders"("pickup_point_id");

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_point_id_fkey" FOREIGN KEY ("pickup_point_id") REFERENCES "pickup_points"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE orders ADD CONSTRAINT orders_picked_up_somewhere CHECK ((shipping_method = 'pickup') = (pickup_point_id IS NOT NULL));
ALTER TABLE shipments ADD CONSTRAINT shipments_can_be_followed CHECK ((carrier = 'pickup') = (tracking_number = ''));
