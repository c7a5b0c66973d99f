-- AlterTable
ALTER TABLE "funding" ADD COLUMN     "settled_currency" CHAR(3),
ADD COLUMN     "settled_minor" BIGINT;

-- AlterTable
ALTER TABLE "payment_operation" ADD COLUMN     "settled_currency" CHAR(3),
ADD COLUMN     "settled_minor" BIGINT;

-- An amount and its currency are there together, and only where it is another currency than what was paid.
ALTER TABLE "funding" ADD CONSTRAINT funding_settled CHECK ((settled_minor IS NULL) = (settled_currency IS NULL) AND settled_minor > 0 AND settled_currency <> currency);
ALTER TABLE "payment_operation" ADD CONSTRAINT operation_settled CHECK ((settled_minor IS NULL) = (settled_currency IS NULL) AND settled_minor >= 0 AND settled_currency <> currency);
