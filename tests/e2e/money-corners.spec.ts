// What an admin does where money cannot go on by itself: a transfer that never arrives, a refund that comes too late, a release that is held.
import AxeBuilder from '@axe-core/playwright';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { createMilestone } from '../factories/contracts';
import { control } from '../factories/payments';
import { castMember, expect, test } from './setup/fixtures';
import { expectStatus, workroom } from './setup/main-acts';

test.describe.configure({ mode: 'serial' });

type Wanted = NonNullable<Parameters<ReturnType<typeof db>['paymentOperation']['count']>[0]>['where'];

/** The worker has come to it. */
async function untilOperation(where: Wanted): Promise<void> {
  await expect.poll(() => db().paymentOperation.count({ where }), { timeout: 20_000 }).toBe(1);
}

test('a transfer that can never be made is given up with a reason, and both sides read why', async ({ open }) => {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: deal.freelancer.profile!.id } });
  await control(`accounts/${stripeAccountId}/restrict`, { status: 'rejected' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: new Date() });
  await untilOperation({ milestoneId: deal.milestoneId, lastError: { not: null } });
  const admin = await open(await castMember('admin'));
  await admin.page.goto('/admin/jobs');
  await admin.page.locator(`a[href="/admin/ledger/milestones/${deal.milestoneId}"]`, { hasText: '处理' }).click();
  await admin.page.getByLabel('理由（双方都能看到）').fill('收款账户被支付机构永久停用，双方同意重新处理。');
  expect((await new AxeBuilder({ page: admin.page }).analyze()).violations).toEqual([]);
  await admin.page.getByLabel(/我已确认收款账户/).check();
  await admin.page.getByRole('button', { name: '作废划转' }).click();
  await expectStatus(deal.milestoneId, 'IN_REVIEW');
  await expect(admin.page.getByText('划转作废，款项回到托管')).toBeVisible();
  const freelancer = await open(deal.freelancer, 'en');
  await freelancer.page.goto(`/en${workroom(deal, '?tab=timeline')}`);
  await expect(freelancer.page.getByText(/voided a transfer that cannot be made: ¥1,000\.00|CN¥1,000\.00/).first()).toBeVisible();
  await expect(freelancer.page.getByText('收款账户被支付机构永久停用，双方同意重新处理。').first()).toBeVisible();
});

test('a refund that Stripe takes no more goes by bank: one admin records it, only another confirms', async ({ open }) => {
  const deal = await createMilestone({ status: 'FUNDED', method: 'alipay' });
  const { paidAt } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, status: 'PAID' } });
  // Decided an hour from now, so that the worker leaves it alone; the provider and its clock are everybody's here, so its answer is written down.
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: addMs(new Date(), HOUR_MS) });
  await db().paymentOperation.updateMany({
    where: { milestoneId: deal.milestoneId, leg: 'REFUND' },
    data: { status: 'REFUSED', lastError: 'charge_not_refundable' },
  });
  const business = await open(deal.business);
  await business.page.goto(workroom(deal, '?tab=money'));
  await expect(business.page.getByText(/可原路退款到/)).toBeVisible();
  expect(addDays(paidAt!, 90) > new Date()).toBe(true);

  const alice = await open(await castMember('admin'));
  await alice.page.goto('/admin/refunds');
  await alice.page.getByLabel('退到哪里').first().fill('麦田面包，6222 0212 0802 0010 029');
  await alice.page
    .getByLabel('银行流水号')
    .first()
    .fill(`BOC-${deal.milestoneId.slice(-6)}`);
  await alice.page
    .getByRole('button', { name: /登记退款/ })
    .first()
    .click();
  await expect(alice.page.getByText('不要填写完整账号，只写尾号。').first()).toBeVisible();
  await alice.page.getByLabel('退到哪里').first().fill('麦田面包，工商银行尾号 0029');
  await alice.page
    .getByRole('button', { name: /登记退款/ })
    .first()
    .click();
  await expect(alice.page.getByText('自己登记的，由另一位管理员复核')).toBeVisible();
  expect((await new AxeBuilder({ page: alice.page }).analyze()).violations).toEqual([]);

  const bob = await open(await castMember('second-admin'), 'en');
  await bob.page.goto('/en/admin/refunds');
  await bob.page.getByRole('button', { name: /Confirm as paid/ }).click();
  await expectStatus(deal.milestoneId, 'CANCELLED');
  await expect(bob.page.getByText('No refund waits for a second admin.')).toBeVisible();
  expect((await new AxeBuilder({ page: bob.page }).analyze()).violations).toEqual([]);
});

test('a held release says when and why, and an admin lets it go', async ({ open }) => {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  process.env.HOLD_DAYS = '3';
  resetEnvironment();
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: new Date() });
  process.env.HOLD_DAYS = '0';
  resetEnvironment();
  const freelancer = await open(deal.freelancer);
  await freelancer.page.goto(workroom(deal));
  await expect(freelancer.page.getByText(/付给运营者，因为商家是新账户/)).toBeVisible();
  await freelancer.page.goto(workroom(deal, '?tab=timeline'));
  await expect(freelancer.page.getByText(/付出，因为商家是新账户/).first()).toBeVisible();
  await freelancer.page.goto('/work/earnings');
  await expect(freelancer.page.getByText(/已决定，.*付出，因为商家是新账户/).first()).toBeVisible();

  const admin = await open(await castMember('admin'));
  await admin.page.goto(`/admin/ledger/milestones/${deal.milestoneId}`);
  await admin.page.getByLabel('提前放行的理由').fill('商家已电话核实，营业执照与付款人一致。');
  expect((await new AxeBuilder({ page: admin.page }).analyze()).violations).toEqual([]);
  await admin.page.getByRole('button', { name: '现在放行' }).click();
  await expectStatus(deal.milestoneId, 'SETTLED');
});
