-- CreateTable
CREATE TABLE "cart_vat_numbers" (
    "cart_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "consultation" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_vat_numbers_pkey" PRIMARY KEY ("cart_id")
);

-- AddForeignKey
ALTER TABLE "cart_vat_numbers" ADD CONSTRAINT "cart_vat_numbers_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "carts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE cart_vat_numbers ADD CONSTRAINT cart_vat_numbers_check CHECK ("check" IN ('valid', 'invalid', 'unavailable'));
