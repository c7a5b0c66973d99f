// The main job from end to end in English: what both sides read at each step, in dollars and in their own words.
import { db } from '@/lib/db/client';
import { createBusinessOwner, createFreelancer } from '../factories/people';
import { expect, test } from './setup/fixtures';
import { act, expectStatus, payByCard, postGig, propose, sign, takeProposal, workroom, WORDS } from './setup/main-acts';

const words = WORDS.en;

test('in English: gig, proposal, signatures, payment, delivery, acceptance, settlement', async ({ open }) => {
  const business = await open(await createBusinessOwner({ name: 'Dana Fields', businessName: 'Harbor Skin', locale: 'en' }), 'en');
  const freelancer = await open(await createFreelancer({ name: 'Mei Tan', locale: 'en' }), 'en');
  const title = `Serum launch notes ${Date.now()}`;
  await postGig(
    business,
    {
      title,
      goal: 'Tell nearby readers that the serum is in stores from Monday.',
      content: 'One honest note on texture and scent, with the shop address.',
      currency: 'USD',
    },
    words,
  );
  const message = 'I ran three skin-care accounts with engagement above five per cent and can start tomorrow.';
  const proposal = await propose(freelancer, { search: 'serum', title, message }, words);
  await business.page.goto('/en/notifications');
  await expect(business.page.getByText(/proposal/i).first()).toBeVisible();

  const contract = await takeProposal(business, proposal, words);
  await expect(business.page.getByText('Awaiting signatures').first()).toBeVisible();
  await sign(business, contract, words);
  await expect(business.page.getByText('You have signed. Once the other side signs')).toBeVisible();
  await sign(freelancer, contract, words);
  await expect(freelancer.page.getByText('Both have signed; the contract is in force.')).toBeVisible();

  const contractId = contract.split('/').at(-1)!;
  const { id: milestoneId } = await db().milestone.findFirstOrThrow({ where: { contractId, ordinal: 1 } });
  const deal = { contractId, milestoneId };
  const look = async (text: string | RegExp, tab = '') => {
    for (const { page } of [business, freelancer]) {
      await page.goto(`/en${workroom(deal, tab)}`);
      await expect(page.getByText(text).first()).toBeVisible();
    }
  };
  await look('Waiting for payment');
  await business.page.goto(`/en${workroom(deal)}`);
  await act(business, words.fund, words);
  await payByCard(business, '4242424242424242');
  await expect(business.page).toHaveURL(new RegExp(`/en${workroom(deal)}\\?funding=paid`));
  await expect(business.page.getByText('The money is in escrow.', { exact: true })).toBeVisible();
  await look('Work in progress');

  // The first milestone of a project is its plan: a report, handed in as it is.
  await freelancer.page.goto(`/en${workroom(deal)}`);
  await freelancer.page.getByLabel('Title', { exact: true }).last().fill('Launch plan');
  await freelancer.page.getByLabel('Text or notes').last().fill('Positioning, six topics, a schedule of two weeks.');
  await freelancer.page.getByRole('button', { name: 'Save draft' }).last().click();
  await freelancer.page.locator('summary', { hasText: 'Hand in' }).click();
  await freelancer.page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(freelancer.page.getByText('Delivered', { exact: true })).toBeVisible();
  await freelancer.page.goto(`/en${workroom(deal)}`);
  await act(freelancer, words.submit, words);
  await expectStatus(milestoneId, 'IN_REVIEW');
  await look('until it is accepted by silence, if all criteria are met');

  await business.page.goto(`/en${workroom(deal)}`);
  await act(business, words.accept, words);
  await expectStatus(milestoneId, 'SETTLED');
  await look('Settled');
  await look(/accepted: freelancer gets \$331\.20, fee \$28\.80, returns \$0\.00/, '?tab=timeline');
  await look('confirmed every payment; the milestone is settled', '?tab=timeline');

  for (const { page } of [business, freelancer]) {
    await page.goto('/en/notifications');
    await expect(page.getByText(/: settled$/).first()).toBeVisible();
    // Nothing of the other language slips in: what people wrote here is English too.
    expect(await page.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  }
});
