// The process dies before an export or an answer is committed; afterwards it is done once, and the books hold.
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { PAYOUT_FAILPOINTS, type Failpoint } from '@/lib/payments/failpoints';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createFreelancerPaidByBank } from '../../factories/people';

function runUntilItDies(args: string[], failpoint: Failpoint): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/setup/crash-child.ts', ...args], {
      env: { ...process.env, FAILPOINT: failpoint },
      stdio: 'ignore',
    });
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

test.each(PAYOUT_FAILPOINTS)('dies at %s: paid once in the end', { timeout: 60_000 }, async (failpoint) => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const { milestoneId } = await createMilestone({ status: 'SETTLING', freelancer });
  const now = addMs(new Date(), MINUTE_MS);
  const isExport = failpoint === 'payout.before-export-commit';
  const first = isExport ? null : await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now });

  expect(await runUntilItDies(first ? ['confirm-batch', first.batchId, bob.userId] : ['export-batch', 'CNY', alice.userId], failpoint)).toBe('SIGKILL');
  expect(await db().payoutBatch.count({ where: { exportedById: alice.userId } })).toBe(isExport ? 0 : 1);
  expect(await db().ledgerTransfer.count({ where: { milestoneId, kind: 'RELEASE_PAID_BY_BANK' } })).toBe(0);

  const { batchId } = first ?? (await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now }));
  await confirmBatch({ input: { batchId, reference: 'BANK-1' }, viewer: bob, now });
  expect((await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status).toBe('SETTLED');
  expect(await db().ledgerTransfer.count({ where: { milestoneId, kind: 'RELEASE_PAID_BY_BANK' } })).toBe(1);
});
