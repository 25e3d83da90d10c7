-- AlterTable
ALTER TABLE "payment_attempts" ADD COLUMN     "customer_email" TEXT NOT NULL;
