import type { Reader } from '@/lib/db/client';

/** An admin's look at numbers whose risk is above the threshold. While one is open, silence accepts nothing. */
export type OpenCheck = { readonly id: string; readonly openedAt: Date };

/** The checks of a milestone that are open at `now`, or left to the two sides to settle. */
export async function loadOpenChecks(reader: Reader, milestoneId: string, now: Date): Promise<OpenCheck[]> {
  return reader.integrityCheck.findMany({
    where: { milestoneId, status: { in: ['OPEN', 'TO_DISPUTE'] }, openedAt: { lte: now } },
    select: { id: true, openedAt: true },
  });
}
