import type { Reader } from '@/lib/db/client';

/** An admin's look at numbers whose risk is above the threshold. While one is open, silence accepts nothing. */
export type OpenCheck = { readonly id: string; readonly openedAt: Date };

/** The checks of a milestone that are open at `now`. */
export async function loadOpenChecks(_reader: Reader, _milestoneId: string, _now: Date): Promise<OpenCheck[]> {
  return [];
}
