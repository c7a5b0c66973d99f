// A payer complains at their bank: both sides see that the money stands still and why, an admin answers or gives in, and later gives money back.
import AxeBuilder from '@axe-core/playwright';
import { db } from '@/lib/db/client';
import { createMilestone } from '../factories/contracts';
import { control } from '../factories/payments';
import { castMember, expect, test } from './setup/fixtures';
import { expectStatus, workroom } from './setup/main-acts';

async function complain(milestoneId: string): Promise<string> {
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId, status: 'PAID' } });
  await control(`charges/${chargeId}/dispute`, { reason: 'product_not_received' });
  await expect.poll(() => db().chargeback.count({ where: { milestoneId, status: 'OPEN' } })).toBe(1);
  return (await db().chargeback.findFirstOrThrow({ where: { milestoneId } })).id;
}

test('frozen for both sides; answered by an admin and won, the milestone goes on', async ({ open }) => {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const chargebackId = await complain(deal.milestoneId);
  const [business, freelancer, admin] = [await open(deal.business), await open(deal.freelancer, 'en'), await open(await castMember('admin'))];
  await business.page.goto(workroom(deal));
  await expect(business.page.getByText('银行拒付，资金冻结')).toBeVisible();
  await freelancer.page.goto(`/en${workroom(deal, '?tab=timeline')}`);
  await expect(freelancer.page.getByText('Chargeback: the money is frozen')).toBeVisible();
  await expect(freelancer.page.getByText(/reported a chargeback of ¥1,000\.00/).first()).toBeVisible();
  expect((await new AxeBuilder({ page: freelancer.page }).analyze()).violations).toEqual([]);

  await admin.page.goto('/admin/chargebacks');
  await admin.page.locator(`a[href$="${chargebackId}"]`).click();
  await expect(admin.page.getByLabel('给银行的材料')).toHaveValue(/document SHA-256/);
  expect((await new AxeBuilder({ page: admin.page }).analyze()).violations).toEqual([]);
  // What the provider's documentation names as evidence that wins at once.
  await admin.page.getByLabel('给银行的材料').fill('winning_evidence     ');
  await admin.page.getByRole('button', { name: '提交给银行' }).click();
  await expect(admin.page.getByText('至少 20 个字').first()).toBeVisible();
  await control(`disputes/${(await db().chargeback.findUniqueOrThrow({ where: { id: chargebackId } })).stripeDisputeId}/decide`, { verdict: 'won' });
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).frozenAt).toBeNull();
  await business.page.goto(workroom(deal));
  await expect(business.page.getByText('银行拒付，资金冻结')).toHaveCount(0);
});

test('an admin gives in: the escrow has gone back, and both sides read it', async ({ open }) => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const chargebackId = await complain(deal.milestoneId);
  const admin = await open(await castMember('admin'));
  await admin.page.goto(`/admin/chargebacks/${chargebackId}`);
  await admin.page.getByRole('button', { name: /认输，结束案件/ }).click();
  await expectStatus(deal.milestoneId, 'CANCELLED');
  const freelancer = await open(deal.freelancer);
  await freelancer.page.goto(workroom(deal, '?tab=timeline'));
  await expect(freelancer.page.getByText(/银行把托管款 ¥1,000\.00 全部退还给了付款方/).first()).toBeVisible();
});

test('after settlement an admin gives a part back; the books name every step', async ({ open }) => {
  const deal = await createMilestone({ status: 'SETTLED' });
  const admin = await open(await castMember('admin'));
  await admin.page.goto(`/admin/ledger/milestones/${deal.milestoneId}`);
  await admin.page.getByLabel(/退回商家/).fill('2000');
  await admin.page.getByLabel(/理由/).fill('有一篇不符合约定，双方同意退回。');
  await admin.page.getByRole('button', { name: '退回这笔钱' }).click();
  await expect(admin.page.getByRole('alert').first()).toBeVisible();
  await admin.page.getByLabel(/退回商家/).fill('100.50');
  await admin.page.getByRole('button', { name: '退回这笔钱' }).click();
  await expect
    .poll(() => db().paymentOperation.count({ where: { milestoneId: deal.milestoneId, status: 'CONFIRMED', leg: 'REFUND' } }), { timeout: 15_000 })
    .toBe(1);
  await admin.page.reload();
  await expect(admin.page.getByText('从运营者扣回，已确认').first()).toBeVisible();
  const business = await open(deal.business);
  await business.page.goto(workroom(deal, '?tab=timeline'));
  await expect(business.page.getByText(/决定结清后退款 ¥100\.50/).first()).toBeVisible();
});
