// What was taken back after it was paid is told to the freelancer wherever their money is: on the page, in the month's statement, in the file.
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getTranslator } from '@/lib/i18n/translator';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { listClawBacks, listOwed } from '@/lib/reports/claw-back-lines';
import { findStatement, listStatementMonths } from '@/lib/reports/earnings-statement';
import { earningsCsv } from '@/lib/reports/money-csv';
import { listEarningsByMonth } from '@/lib/reports/money-lists';
import { statementSheet } from '@/lib/reports/statement-sheet';
import { createMilestone } from '../../factories/contracts';
import { control, receiveEvents } from '../../factories/payments';
import { createAdmin, createBusinessOwner, createFreelancer } from '../../factories/people';

const zone = 'Asia/Shanghai';
const soon = () => new Date(Date.now() + 10_000);
const monthOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(at);
const reasons = '交付物被平台认定为搬运内容，双方同意退回。';

async function takeBack(milestoneId: string, amountMinor: bigint, admin: Viewer) {
  await clawBack({ input: { milestoneId, amountMinor, reasons }, viewer: admin, now: soon() });
}

async function advance(milestoneId: string, admin: Viewer) {
  await control('fail-next', { path: '/transfers/.+/reversals/', method: 'POST', status: 400, type: 'invalid_request_error', code: 'balance_insufficient' });
  await receiveEvents(soon());
  const { id } = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'REVERSAL', status: 'QUEUED' } });
  await advanceRefund({ input: { operationId: id }, viewer: admin, now: soon() });
}

async function readCsv(viewer: Viewer) {
  const whole = (await Array.fromAsync(earningsCsv(viewer, 'en'))).join('');
  return Papa.parse<Record<string, string>>(whole.slice(1), { header: true, skipEmptyLines: true }).data;
}

test('a part taken from the balance and a part that is still owed are lines of their own, and every sum counts them', async () => {
  const [admin, { milestoneId, freelancer, business }] = [await createAdmin(), await createMilestone({ status: 'SETTLED' })];
  expect(await listClawBacks(freelancer)).toEqual([]);
  await takeBack(milestoneId, 33_333n, admin);
  expect(await listClawBacks(freelancer)).toMatchObject([{ state: 'UNDERWAY', grossMinor: 33_333n, feeMinor: 2_666n, netMinor: 30_667n, at: null }]);
  await receiveEvents(soon());
  await takeBack(milestoneId, 20_000n, admin);
  await advance(milestoneId, admin);

  expect(await listClawBacks(freelancer)).toMatchObject([
    { milestoneId, state: 'OWED', grossMinor: 20_000n, feeMinor: 1_600n, netMinor: 18_400n },
    { milestoneId, state: 'TAKEN', grossMinor: 33_333n, feeMinor: 2_666n, netMinor: 30_667n },
  ]);
  expect(await listOwed(freelancer)).toEqual([{ currency: 'CNY', owedMinor: 18_400n }]);
  for (const stranger of [business, await createFreelancer(), await createBusinessOwner()]) {
    expect(await listClawBacks(stranger)).toEqual([]);
    expect(await listOwed(stranger)).toEqual([]);
  }

  const month = monthOf(soon());
  const statement = (await findStatement(freelancer, month, soon()))!;
  expect(statement.totals).toMatchObject([
    { netMinor: 92_000n, arrivedMinor: 92_000n, closingMinor: 0n, takenBack: { grossMinor: 53_333n, feeMinor: 4_266n, netMinor: 49_067n }, owedMinor: 18_400n },
  ]);
  expect(await listStatementMonths(freelancer)).toEqual([{ month, currency: 'CNY', earnedMinor: 92_000n, arrivedMinor: 92_000n, takenBackMinor: 49_067n }]);
  const sheet = JSON.stringify(statementSheet(statement, { t: await getTranslator('zh'), locale: 'zh', timeZone: zone }));
  for (const text of ['追回', '-¥333.33', '¥26.66', '-¥306.67', '仍欠平台', '-¥184.00', '-¥490.67']) expect(sheet).toContain(text);

  const rows = await readCsv(freelancer);
  expect(rows.map((row) => [row['Entry'], row['Earned'], row['Fee'], row['Net'], row['Received'], row['Still owed'], row['Status']])).toEqual([
    ['For the milestone', '1000.00', '80.00', '920.00', '920.00', '0.00', 'Settled'],
    ['Taken back', '-200.00', '-16.00', '-184.00', '0.00', '184.00', 'Still owed to the platform'],
    ['Taken back', '-333.33', '-26.66', '-306.67', '-306.67', '0.00', 'Taken from your balance'],
  ]);
  expect(await listEarningsByMonth(freelancer, soon())).toEqual([{ month, currency: 'CNY', netMinor: 92_000n - 30_667n, takenBackMinor: 30_667n }]);
});

test('a month in which only something was taken back has its statement; what is owed is owed in the next one too', async () => {
  const [admin, { milestoneId, freelancer }] = [await createAdmin(), await createMilestone({ status: 'SETTLED' })];
  await takeBack(milestoneId, 100_000n, admin);
  await advance(milestoneId, admin);
  const far = new Date(Date.now() + 40 * 86_400_000);
  const next = (await findStatement(freelancer, monthOf(far), far))!;
  expect(next.clawBacks).toEqual([]);
  expect(next.totals).toMatchObject([{ netMinor: 0n, arrivedMinor: 0n, closingMinor: 0n, takenBack: { netMinor: 0n }, owedMinor: 92_000n }]);
  expect(JSON.stringify(statementSheet(next, { t: await getTranslator('en'), locale: 'en', timeZone: zone }))).toContain('¥920.00');
});
