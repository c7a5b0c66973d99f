import type { Reader } from '@/lib/db/client';
import type { OriginalityResult } from './result';

/** The latest comparison of each deliverable of a milestone, as of `now`. */
export async function loadOriginality(_reader: Reader, _milestoneId: string, _now: Date): Promise<OriginalityResult[]> {
  return [];
}
