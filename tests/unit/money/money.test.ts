import { expect, test } from 'vitest';
import { milestoneTermsSchema } from '@/lib/criteria/schema';
import { isCurrency } from '@/lib/money/money';
import { exportBatchSchema } from '@/lib/payouts/schema';
import { plainTerms } from '../../factories/milestone-terms';

test('only the two currencies are known', () => {
  expect(['CNY', 'USD', 'JPY', 'HUF', 'KWD', 'cny', ''].filter(isCurrency)).toEqual(['CNY', 'USD']);
  const terms = plainTerms();
  for (const currency of ['JPY', 'HUF']) {
    expect(milestoneTermsSchema.safeParse({ ...terms, amountMinor: '100000', currency }).success).toBe(false);
    expect(exportBatchSchema.safeParse({ currency }).success).toBe(false);
  }
  expect(milestoneTermsSchema.safeParse({ ...terms, amountMinor: '100000', currency: 'CNY' }).success).toBe(true);
});
