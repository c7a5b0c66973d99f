/** Many random lives of money: whatever is asked for, granted or refused, every balance stays the sum of its transactions. */
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { DAY, balanceOf, createFreelancer, fund, netOf, startWorld } from './world.ts';

/** A small generator with a seed, so that a failure can be lived again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function unlessRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (problem) {
    if (!(problem instanceof Stripe.errors.StripeInvalidRequestError)) throw problem;
  }
}

test.each([1, 2, 3, 4])('life %i keeps its books', async (seed) => {
  const random = randomFrom(seed);
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const accounts = [await createFreelancer(world), await createFreelancer(world)];
  const charges: Stripe.Charge[] = [];
  const transfers: string[] = [];
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
      if (charge) await unlessRefused(stripe.refunds.create({ charge: charge.id, ...(random(2) && { amount: 1 + random(charge.amount) }) }));
    },
    async () => unlessRefused(stripe.payouts.create({ amount: 1 + random(5_000), currency: 'cny' }, { stripeAccount: pick(accounts)! })),
    async () => void (await stripe.topups.create({ amount: 1 + random(10_000), currency: 'cny' })),
    async () => void sandbox.control.advanceClock(random(2 * DAY)),
  ];

  for (let count = 0; count < 60; count += 1) await pick(steps)!();

  for (const account of [undefined, ...accounts]) {
    const { available, pending } = await balanceOf(stripe, 'cny', account);
    expect(available + pending).toBe(await netOf(stripe, 'cny', account));
    // Connected accounts never owe: reversals and payouts take only what is there.
    if (account) expect(available + pending).toBeGreaterThanOrEqual(0);
  }
  for (const { id } of charges) {
    const charge = await stripe.charges.retrieve(id);
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
  }
});
