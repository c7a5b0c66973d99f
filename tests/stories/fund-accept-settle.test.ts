import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createMilestone } from '../factories/contracts';

test('a milestone is funded, accepted and settled', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });

  const milestone = await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } });
  expect(milestone.status).toBe('SETTLED');
});
