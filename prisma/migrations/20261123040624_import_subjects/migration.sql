-- CreateEnum
CREATE TYPE "ImportSubject" AS ENUM ('POST', 'ACCOUNT_DAY', 'ACCOUNT_TOTALS');

-- AlterTable
ALTER TABLE "import_row" ADD COLUMN     "day" DATE,
ADD COLUMN     "external_id" TEXT,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "subject" "ImportSubject" NOT NULL DEFAULT 'POST';

-- A day belongs to an account's day and to nothing else; what an account says is of no deliverable.
ALTER TABLE "import_row" ADD CONSTRAINT import_row_day CHECK ((day IS NOT NULL) = (subject = 'ACCOUNT_DAY'));
ALTER TABLE "import_row" ADD CONSTRAINT import_row_subject CHECK (subject = 'POST' OR (deliverable_id IS NULL AND match = 'NONE'));
