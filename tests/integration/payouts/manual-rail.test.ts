// Releases by bank: who may be paid so, when money leaves, who says that it did, and that it leaves once.
import { expect, test } from 'vitest';
import pg from 'pg';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getAccountBalance, getMilestoneBalances } from '@/lib/ledger/balances';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { saveManualDestination, chooseStripeRail } from '@/lib/payouts/change-destination';
import { confirmBatch, confirmLine, failLine } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { payoutFile } from '@/lib/reports/admin/payout-file';
import { getPayoutDesk } from '@/lib/reports/admin/payout-desk';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { startPayoutOnboarding } from '@/lib/users/payout-account';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createFreelancer, createFreelancerPaidByBank, DEMO_PASSWORD, nameBankCard } from '../../factories/people';
import { control, receiveEvents } from '../../factories/payments';
import { expectRefusal, race } from '../../setup/refusal';

/** Later than everything the factories do. */
const now = addMs(new Date(), 10 * MINUTE_MS);
const OTHER_CARD = '6225 7588 8888 8889';
const operation = (milestoneId: string) => db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'RELEASE' } });
const status = async (milestoneId: string) => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status;
const lineOf = (milestoneId: string) => db().payoutLine.findFirstOrThrow({ where: { operation: { milestoneId } }, orderBy: { batch: { serial: 'desc' } } });
const exported = (viewer: Viewer, at = now) => exportBatch({ input: { currency: 'CNY' }, viewer, now: at });
const settling = async (freelancer: Viewer) => createMilestone({ status: 'SETTLING', freelancer });
const transfersSent = async () => (await Array.fromAsync(paymentGateway.listEvents(new Date(0)))).filter((event) => event.type === 'transfer.created').length;

test('a release on the manual rail never reaches Stripe; the second admin settles it', async () => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const deal = await settling(freelancer);
  const before = await transfersSent();
  expect(await runDueOperations(paymentGateway, now)).toBe(0);
  await receiveEvents(now);
  expect(await operation(deal.milestoneId)).toMatchObject({ rail: 'MANUAL_BANK', status: 'QUEUED', destinationAccountId: null });

  const { batchId } = await exported(alice);
  await receiveEvents(addMs(now, HOUR_MS));
  await sweepOperations(addMs(now, HOUR_MS));
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'SENT', stripeObjectId: null });
  expect(await status(deal.milestoneId)).toBe('SETTLING');
  await expectRefusal(confirmBatch({ input: { batchId, reference: 'BANK-1' }, viewer: freelancer, now }), 'NOT_FOUND');
  await expectRefusal(confirmBatch({ input: { batchId, reference: 'BANK-1' }, viewer: alice, now }), 'FOUR_EYES');
  await expectRefusal(failLine({ input: { lineId: (await lineOf(deal.milestoneId)).id, reason: 'BANK_REFUSED' }, viewer: alice, now }), 'FOUR_EYES');

  const bank = await getAccountBalance(db(), 'bank', 'CNY');
  await confirmBatch({ input: { batchId, reference: 'BANK-1' }, viewer: bob, now });
  expect(await status(deal.milestoneId)).toBe('SETTLED');
  expect(await lineOf(deal.milestoneId)).toMatchObject({ status: 'PAID', reference: 'BANK-1', answeredById: bob.userId });
  expect(await db().payoutBatch.findUniqueOrThrow({ where: { id: batchId } })).toMatchObject({ status: 'CLOSED' });
  expect((await getAccountBalance(db(), 'bank', 'CNY')) - bank).toBe(-92_000n);
  expect((await getMilestoneBalances(db(), [{ id: deal.milestoneId, currency: 'CNY' }])).get(deal.milestoneId)).toMatchObject({
    releasedMinor: 92_000n,
    pendingReleaseMinor: 0n,
  });
  expect(await db().milestoneHistory.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, event: 'settle' } })).toMatchObject({
    actorKind: 'ADMIN',
    actorId: bob.userId,
  });
  expect((await getPayoutDesk(alice, now)).currencies.find((row) => row.currency === 'CNY')!.shortfallMinor).toBeGreaterThanOrEqual(92_000n);
  await expectRefusal(confirmBatch({ input: { batchId, reference: 'BANK-2' }, viewer: bob, now }), 'PAYOUT_ANSWERED');
  expect(await transfersSent()).toBe(before);
  expect((await db().auditEntry.findMany({ where: { objectId: batchId }, orderBy: { id: 'asc' } })).map((entry) => entry.action)).toEqual([
    'payout-batch.export',
    'payout-batch.confirm',
  ]);
});

test('a chargeback keeps a release out of the bank’s file until the payer’s bank has decided', async () => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const [frozen, free] = [await settling(freelancer), await settling(freelancer)];
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: frozen.milestoneId, status: 'PAID' } });
  const { id: caseId } = await control<{ id: string }>(`charges/${chargeId}/dispute`, { reason: 'fraudulent' });
  await receiveEvents(now);
  const due = async () => (await getPayoutDesk(alice, now)).currencies.find((row) => row.currency === 'CNY')!.dueCount;
  expect(await due()).toBe(1);
  const first = await exported(alice);
  expect(
    (await db().payoutLine.findMany({ where: { batchId: first.batchId }, include: { operation: true } })).map((line) => line.operation.milestoneId),
  ).toEqual([free.milestoneId]);
  await expectRefusal(exported(alice), 'PAYOUT_NOTHING_DUE');
  expect(await operation(frozen.milestoneId)).toMatchObject({ status: 'QUEUED' });

  await control(`disputes/${caseId}/decide`, { verdict: 'won' });
  await receiveEvents(now);
  const second = await exported(alice);
  expect(await lineOf(frozen.milestoneId)).toMatchObject({ batchId: second.batchId, amountMinor: 92_000n });
  for (const { batchId } of [first, second]) await confirmBatch({ input: { batchId, reference: 'BANK-Z' }, viewer: bob, now });
  expect(await status(frozen.milestoneId)).toBe('SETTLED');
});

test('the file holds the frozen lines in the clear for admins only; the database keeps them sealed', async () => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const deal = await settling(freelancer);
  const { batchId } = await exported(alice);
  const first = await payoutFile(alice, batchId, 'zh', now);
  await nameBankCard(freelancer, now, OTHER_CARD);
  expect(await payoutFile(bob, batchId, 'zh', now)).toEqual(first);
  expect(first.text).toContain('6222021208020010029');
  expect(first.text).toContain(',920.00,');
  await expectRefusal(payoutFile(deal.business, batchId, 'zh', now), 'NOT_FOUND');
  expect(await db().auditEntry.count({ where: { objectId: batchId, action: 'payout-batch.download' } })).toBe(2);
  const rows = await db().$queryRaw<{ text: string }[]>`SELECT d::text AS text FROM payout_destination d`;
  expect(rows.filter((row) => row.text.includes('6222021208020010029') || row.text.includes(freelancer.name))).toEqual([]);
  await confirmBatch({ input: { batchId, reference: 'BANK-F' }, viewer: bob, now });
});

test('many admins export at once: every release is in one batch', async () => {
  const freelancer = await createFreelancerPaidByBank();
  const deals = [await settling(freelancer), await settling(freelancer), await settling(freelancer)];
  const admins = await Promise.all(Array.from({ length: 6 }, () => createAdmin()));
  const outcomes = await race(6, (index) => exported(admins[index]!));
  expect(outcomes.done! + (outcomes.PAYOUT_NOTHING_DUE ?? 0)).toBe(6);
  for (const { milestoneId } of deals) expect(await db().payoutLine.count({ where: { operation: { milestoneId } } })).toBe(1);
  await expectRefusal(exported(admins[0]!), 'PAYOUT_NOTHING_DUE');

  const confirmer = [await createAdmin(), await createAdmin()];
  const batches = await db().payoutBatch.findMany({ where: { status: 'EXPORTED' } });
  for (const { id } of batches) {
    const answers = await race(8, (index) => confirmBatch({ input: { batchId: id, reference: `R-${index}` }, viewer: confirmer[index % 2]!, now }));
    expect(answers).toEqual({ done: 1, PAYOUT_ANSWERED: 7 });
  }
  for (const { milestoneId } of deals) {
    expect(await status(milestoneId)).toBe('SETTLED');
    expect(await db().ledgerTransfer.count({ where: { milestoneId, kind: 'RELEASE_PAID_BY_BANK' } })).toBe(1);
  }
});

test('confirming a batch races failing one of its lines: each line has one answer', async () => {
  const freelancer = await createFreelancerPaidByBank();
  const [alice, bob, carol] = [await createAdmin(), await createAdmin(), await createAdmin()];
  for (let round = 0; round < 5; round += 1) {
    const deal = await settling(freelancer);
    const { batchId } = await exported(alice);
    const { id: lineId } = await lineOf(deal.milestoneId);
    const outcomes = await race(6, (index) =>
      index % 2 === 0
        ? confirmLine({ input: { lineId, reference: 'BANK-R' }, viewer: bob, now })
        : failLine({ input: { lineId, reason: 'NOT_SENT' }, viewer: carol, now }),
    );
    expect(outcomes).toEqual({ done: 1, PAYOUT_ANSWERED: 5 });
    const line = await lineOf(deal.milestoneId);
    expect(await operation(deal.milestoneId)).toMatchObject({ status: line.status === 'PAID' ? 'CONFIRMED' : 'QUEUED' });
    expect(await status(deal.milestoneId)).toBe(line.status === 'PAID' ? 'SETTLED' : 'SETTLING');
    expect(await db().payoutBatch.findUniqueOrThrow({ where: { id: batchId } })).toMatchObject({ status: 'CLOSED' });
    if (line.status === 'PAID') continue;
    // A file that was never sent is due again at once, without a word to the freelancer.
    const again = await exported(alice);
    await confirmBatch({ input: { batchId: again.batchId, reference: 'BANK-R2' }, viewer: bob, now });
    expect(await status(deal.milestoneId)).toBe('SETTLED');
  }
});

test('a failed line waits for a corrected destination, then two quiet days, then is paid', async () => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const deal = await settling(freelancer);
  await exported(alice);
  await failLine({ input: { lineId: (await lineOf(deal.milestoneId)).id, reason: 'HOLDER_MISMATCH' }, viewer: bob, now });
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'QUEUED', lastError: 'PAYOUT_RETURNED', attempt: 2 });
  while ((await drainNotices(now)) > 0);
  expect(await db().notification.findFirstOrThrow({ where: { userId: freelancer.userId, kind: 'payoutReturned' } })).toMatchObject({
    params: { reason: 'HOLDER_MISMATCH' },
  });
  await expectRefusal(exported(alice, addMs(now, 100 * HOUR_MS)), 'PAYOUT_NOTHING_DUE');

  const { quietUntil } = await nameBankCard(freelancer, now, OTHER_CARD);
  expect(quietUntil).toEqual(addMs(now, 48 * HOUR_MS));
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'QUEUED', lastError: 'PAYOUT_QUIET', runAfter: quietUntil });
  await expectRefusal(exported(alice, addMs(quietUntil!, -MINUTE_MS)), 'PAYOUT_NOTHING_DUE');
  const later = addMs(quietUntil!, MINUTE_MS);
  await sweepOperations(later);
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'QUEUED', lastError: null });
  const { batchId } = await exported(alice, later);
  expect((await payoutFile(bob, batchId, 'en', later)).text).toContain('6225758888888889');
  await confirmBatch({ input: { batchId, reference: 'BANK-C' }, viewer: bob, now: later });
  expect(await status(deal.milestoneId)).toBe('SETTLED');
});

test('changing the destination needs the password, is told, and delays what is decided before and after', async () => {
  const freelancer = await createFreelancer();
  const early = await settling(freelancer);
  const wrong = { kind: 'ALIPAY', holderName: '陈一诺', bankName: '', account: '13812345678', currentPassword: 'not this one' } as const;
  await expectRefusal(saveManualDestination({ input: wrong, viewer: freelancer, now }), 'CURRENT_PASSWORD_WRONG');
  expect(await operation(early.milestoneId)).toMatchObject({ rail: 'STRIPE_CONNECT' });

  const { quietUntil } = await nameBankCard(freelancer, now);
  const late = await settling(freelancer);
  for (const { milestoneId } of [early, late])
    expect(await operation(milestoneId)).toMatchObject({ rail: 'MANUAL_BANK', runAfter: quietUntil, lastError: 'PAYOUT_QUIET', destinationAccountId: null });
  // The same once more is no change and begins no new pause.
  expect(await nameBankCard(freelancer, addMs(now, HOUR_MS))).toEqual({ quietUntil: null });
  while ((await drainNotices(now)) > 0);
  expect(await db().notification.count({ where: { userId: freelancer.userId, kind: 'payoutDestinationChanged' } })).toBe(1);
  expect(await db().mailMessage.count({ where: { userId: freelancer.userId, toAddress: freelancer.email, subject: { contains: '收款账户已更改' } } })).toBe(1);

  // Back to Stripe: the pause begins anew, and only after it Stripe is called.
  const back = await chooseStripeRail({ input: { currentPassword: DEMO_PASSWORD }, viewer: freelancer, now: addMs(now, 2 * HOUR_MS) });
  expect(back.quietUntil).toEqual(addMs(now, 50 * HOUR_MS));
  expect(await runDueOperations(paymentGateway, addMs(now, 49 * HOUR_MS))).toBe(0);
  await receiveEvents(addMs(now, 51 * HOUR_MS));
  for (const { milestoneId } of [early, late]) expect(await status(milestoneId)).toBe('SETTLED');
});

test('a release that was refused while its payee changed accounts does not leave to the old one', async () => {
  const freelancer = await createFreelancer();
  const deal = await settling(freelancer);
  await nameBankCard(freelancer, now);
  // What a worker writes that had taken it up before the change and was refused after it.
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: freelancer.profile!.id } });
  await db().paymentOperation.updateMany({
    where: { milestoneId: deal.milestoneId },
    data: { rail: 'STRIPE_CONNECT', destinationAccountId: stripeAccountId, runAfter: now, attempt: 2 },
  });
  expect(await runDueOperations(paymentGateway, addMs(now, 100 * HOUR_MS))).toBe(0);
  await sweepOperations(addMs(now, 100 * HOUR_MS));
  expect(await operation(deal.milestoneId)).toMatchObject({ rail: 'MANUAL_BANK', destinationAccountId: null });
  const [alice, bob] = [await createAdmin(), await createAdmin()];
  const { batchId } = await exported(alice, addMs(now, 101 * HOUR_MS));
  await confirmBatch({ input: { batchId, reference: 'BANK-O' }, viewer: bob, now: addMs(now, 101 * HOUR_MS) });
});

test('who was paid before has something to protect, also while their account is restricted', async () => {
  const freelancer = await createFreelancer();
  await createMilestone({ status: 'SETTLED', freelancer });
  await db().payoutAccount.update({ where: { freelancerId: freelancer.profile!.id }, data: { transfersStatus: 'INACTIVE' } });
  expect((await nameBankCard(freelancer, now)).quietUntil).toEqual(addMs(now, 48 * HOUR_MS));
});

test('a release that waited for a destination goes by bank once there is one', async () => {
  const freelancer = await createFreelancer({ country: 'CN', isPayable: false });
  await expectRefusal(startPayoutOnboarding({ input: {}, viewer: freelancer, now }), 'PAYOUT_RAIL_NOT_OFFERED');
  const deal = await settling(freelancer);
  await receiveEvents(now);
  expect(await operation(deal.milestoneId)).toMatchObject({ status: 'QUEUED', lastError: 'PAYOUT_ACCOUNT_REQUIRED' });
  expect(await nameBankCard(freelancer, now)).toEqual({ quietUntil: null });
  const [alice, bob] = [await createAdmin(), await createAdmin()];
  const { batchId } = await exported(alice);
  await confirmBatch({ input: { batchId, reference: 'BANK-W' }, viewer: bob, now });
  expect(await status(deal.milestoneId)).toBe('SETTLED');
  const abroad = await createFreelancer({ country: 'US', isPayable: false });
  await expectRefusal(nameBankCard(abroad, now), 'PAYOUT_RAIL_NOT_OFFERED');
});

test('the database keeps four eyes, frozen lines and single batches, whatever a use case may forget', async () => {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const deal = await settling(freelancer);
  const { batchId } = await exported(alice);
  const line = await lineOf(deal.milestoneId);
  const answer = (answeredById: string) =>
    db().payoutLine.update({ where: { id: line.id }, data: { status: 'PAID', reference: 'X-1', answeredById, answeredAt: now } });
  await expect(answer(alice.userId)).rejects.toThrow('FOUR_EYES');
  await expect(answer(freelancer.userId)).rejects.toThrow('FOUR_EYES');
  const { id: _, ...copy } = line;
  await expect(db().payoutLine.create({ data: { ...copy, number: 99 } })).rejects.toThrow(/Unique|duplicate/);
  await expect(db().payoutBatch.create({ data: { currency: 'CNY', totalMinor: 1n, exportedById: freelancer.userId, exportedAt: now } })).rejects.toThrow(
    'FOUR_EYES',
  );
  await expect(db().payoutLine.updateMany({ data: { amountMinor: 1n } })).rejects.toThrow(/denied/);
  await expect(db().payoutBatch.updateMany({ data: { exportedById: bob.userId } })).rejects.toThrow(/denied/);
  await expect(db().payoutDestination.updateMany({ data: { sealed: '' } })).rejects.toThrow(/denied/);

  await confirmBatch({ input: { batchId, reference: 'BANK-D' }, viewer: bob, now });
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  try {
    await expect(owner.query(`UPDATE payout_line SET reference = 'other' WHERE id = '${line.id}'`)).rejects.toThrow('APPEND_ONLY');
    await expect(owner.query(`DELETE FROM payout_line WHERE id = '${line.id}'`)).rejects.toThrow('APPEND_ONLY');
  } finally {
    await owner.end();
  }
});
