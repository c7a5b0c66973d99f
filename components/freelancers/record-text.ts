import { RECORD_LIMIT } from '@/lib/users/rules';

/** Records are counted up to a limit, and say so. */
export function recordText(count: number): string {
  return count >= RECORD_LIMIT ? `${RECORD_LIMIT}+` : String(count);
}
