/** Many random lives of money: whatever is asked for, granted or refused, every balance stays the sum of its transactions. */
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { StripeProblem } from '../src/errors.ts';
import { PAYOUT_OUTCOMES } from '../src/resources/payouts.ts';
import { TOPUP_OUTCOMES } from '../src/resources/topups.ts';
import { DAY, balanceOf, createFreelancer, fund, netOf, startWorld } from './world.ts';

/** A small generator with a seed, so that a failure can be lived again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function unlessRefused(work: Promise<unknown> | (() => unknown)): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (problem) {
    // The control plane is asked in process and refuses with an error of its own.
    const isRefused = problem instanceof Stripe.errors.StripeInvalidRequestError || problem instanceof StripeProblem;
    if (!isRefused) throw problem;
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('life %i keeps its books', async (seed) => {
  const random = randomFrom(seed);
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const { control } = sandbox;
  const accounts = [await createFreelancer(world), await createFreelancer(world)];
  const charges: Stripe.Charge[] = [];
  const transfers: string[] = [];
  const refunds: string[] = [];
  const disputes: string[] = [];
  const topups: string[] = [];
  const payouts: string[] = [];
  sandbox.control.setTiming({ topupSeconds: DAY });
  const pick = <T>(items: T[]): T | undefined => items[random(items.length)];

  const steps: (() => Promise<void>)[] = [
    async () => void charges.push(await fund(world, 1_000 + random(50_000))),
    async () => {
      const charge = pick(charges);
      if (!charge) return;
      await unlessRefused(
        stripe.transfers
          .create({ amount: 1 + random(charge.amount), currency: 'cny', destination: pick(accounts)!, source_transaction: charge.id })
          .then(({ id }) => transfers.push(id)),
      );
    },
    async () =>
      unlessRefused(stripe.transfers.create({ amount: 1 + random(5_000), currency: 'cny', destination: pick(accounts)! }).then(({ id }) => transfers.push(id))),
    async () => {
      const transfer = pick(transfers);
      if (transfer) await unlessRefused(stripe.transfers.createReversal(transfer, random(2) ? {} : { amount: 1 + random(3_000) }));
    },
    async () => {
      const charge = pick(charges);
      if (charge)
        await unlessRefused(
          stripe.refunds.create({ charge: charge.id, ...(random(2) && { amount: 1 + random(charge.amount) }) }).then(({ id }) => refunds.push(id)),
        );
    },
    async () =>
      unlessRefused(
        stripe.payouts
          .create({ amount: 1 + random(5_000), currency: 'cny' }, random(3) ? { stripeAccount: pick(accounts)! } : {})
          .then(({ id }) => payouts.push(id)),
      ),
    async () => void topups.push((await stripe.topups.create({ amount: 1 + random(10_000), currency: 'cny' })).id),
    async () => unlessRefused(() => control.settleTopup(pick(topups) ?? '', { outcome: pick([...TOPUP_OUTCOMES])! })),
    async () => unlessRefused(() => control.settlePayout(pick(payouts) ?? '', { outcome: pick([...PAYOUT_OUTCOMES])! })),
    async () => unlessRefused(() => control.settleRefund(pick(refunds) ?? '', random(2) ? 'failed' : 'succeeded')),
    async () => unlessRefused(() => void disputes.push(control.disputeCharge(pick(charges)?.id ?? '', { inquiry: random(2) === 0 }).id)),
    async () => unlessRefused(() => control.escalateDispute(pick(disputes) ?? '')),
    async () => unlessRefused(() => control.decideDispute(pick(disputes) ?? '', pick(['won', 'lost', 'appealable'] as const)!)),
    // Into debt, and out of it again.
    async () => unlessRefused(() => control.correctBalance(pick(accounts)!, { amount: random(8_000) - 5_000, currency: 'cny' })),
    // A new bank account after one that sent money back.
    async () => void control.activateAccount(pick(accounts)!, {}),
    async () => {
      const interval = pick(['daily', 'manual', 'weekly'] as const)!;
      await stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval } } } }, { stripeAccount: pick(accounts)! });
    },
    async () => void sandbox.control.advanceClock(random(2 * DAY)),
  ];

  for (let count = 0; count < 120; count += 1) await pick(steps)!();

  let debts = 0;
  for (const account of [undefined, ...accounts]) {
    const { available, pending } = await balanceOf(stripe, 'cny', account);
    expect(available + pending).toBe(await netOf(stripe, 'cny', account));
    if (account) debts += Math.max(0, -available);
  }
  // What connected accounts owe is held back from the platform, to the cent, and told in its history.
  const reserved = (await stripe.balance.retrieve()).connect_reserved!.find((sum) => sum.currency === 'cny')?.amount ?? 0;
  expect(reserved).toBe(debts);
  expect(await netOf(stripe, 'cny', undefined, 'reserve_transaction')).toBe(debts === 0 ? 0 : -debts);
  for (const { id } of charges) {
    const charge = await stripe.charges.retrieve(id);
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
  }
});
