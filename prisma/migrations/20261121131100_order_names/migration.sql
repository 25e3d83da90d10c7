-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "name_index" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "orders_name_index_idx" ON "orders" USING GIN ("name_index");
