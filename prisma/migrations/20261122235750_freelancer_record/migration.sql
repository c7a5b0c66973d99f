-- AlterTable
ALTER TABLE "freelancer_profile" ADD COLUMN     "settled_count" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "freelancer_profile_is_listed_settled_count_created_at_id_idx" ON "freelancer_profile"("is_listed", "settled_count", "created_at", "id");

-- What was settled before it was counted.
UPDATE "freelancer_profile" p SET settled_count = counted.settled
FROM (
    SELECT c.freelancer_id, count(*)::int AS settled FROM "milestone" m JOIN "contract" c ON c.id = m.contract_id
    WHERE m.status = 'SETTLED' GROUP BY c.freelancer_id
) AS counted
WHERE counted.freelancer_id = p.id;
