-- AlterTable
ALTER TABLE "funding" ADD COLUMN     "submitted_at" TIMESTAMPTZ(3);
