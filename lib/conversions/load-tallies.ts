import type { Reader } from '@/lib/db/client';
import type { ConversionTally } from './tally';

/** What the milestone's links and codes measured up to `now`, by channel, day and measure. */
export async function loadTallies(_reader: Reader, _milestoneId: string, _now: Date): Promise<ConversionTally[]> {
  return [];
}
