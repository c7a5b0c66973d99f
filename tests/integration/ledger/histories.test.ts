// Random histories of contracts against a model of the money: many hands at once, half of the requests doubled, refusals as common as
// successes; chargebacks, claw-backs, both rails, two currencies, a provider that fails. A failure names its seed:
// HISTORY_SEED=<seed> HISTORY_COUNT=1 plays it again.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { DomainError } from '@/lib/errors/domain-error';
import { runChecks } from '@/lib/ledger/checks';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { createFreelancer, createFreelancerPaidByBank } from '../../factories/people';
import { ACTS_OF_MONEY } from './histories/acts-of-money';
import { ACTS_OF_TRADE } from './histories/acts-of-trade';
import { compareAll } from './histories/compare';
import { finish } from './histories/finish';
import { createRandom, type Random } from './histories/random';
import { createCast, createWorld, moment, type Act, type Cast, type World } from './histories/world';

const COUNT = Number(process.env.HISTORY_COUNT ?? 80);
const FIRST_SEED = Number(process.env.HISTORY_SEED ?? 20_261_122);
const STEPS = 18;
const HANDS = 4;
/** Checks between histories look this far back. */
const BATCH = 20;

const ACTS: Record<string, Act> = { ...ACTS_OF_TRADE, ...ACTS_OF_MONEY };
/** These go through whatever the state. */
const NEVER_REFUSED = ['hours', 'sweep', 'deliver', 'work', 'disturb', 'refuseReversal'];

/** What would be the next thing to do; half of the hands do it, the others do anything at all. */
const PLAUSIBLE: Partial<Record<MilestoneStatus | 'FROZEN' | 'FOR_THE_BANK' | 'AT_THE_BANK' | 'TAKING_BACK', readonly string[]>> = {
  AWAITING_FUNDS: ['openPage', 'pay', 'pay', 'pay', 'deliver', 'deliver', 'cancel', 'cancel'],
  FUNDED: ['publish', 'publish', 'publish', 'submit', 'submit', 'submit', 'submit', 'dispute', 'cancel', 'complain', 'escalate'],
  IN_REVIEW: ['accept', 'accept', 'accept', 'accept', 'requestChanges', 'requestChanges', 'waive', 'waive', 'dispute', 'complain', 'escalate'],
  CHANGES_REQUESTED: ['submit', 'submit', 'submit', 'dispute', 'cancel'],
  DISPUTED: ['withdraw', 'answer', 'answer', 'rule', 'rule', 'rule', 'complain'],
  SETTLING: ['deliver', 'disturb', 'hours', 'retry', 'sweep', 'complain'],
  FOR_THE_BANK: ['exportBatch', 'exportBatch', 'exportBatch', 'hours'],
  AT_THE_BANK: ['confirmBatch', 'confirmBatch', 'confirmLine', 'confirmLine', 'confirmLine', 'failLine', 'failLine', 'failLine'],
  TAKING_BACK: ['refuseReversal', 'refuseReversal', 'work', 'advance', 'advance', 'advance', 'deliver'],
  SETTLED: ['clawBack', 'clawBack', 'clawBack', 'refuseReversal', 'deliver', 'complain', 'escalate', 'failRefund', 'retry'],
  CANCELLING: ['deliver', 'deliver', 'failRefund', 'retry', 'disturb', 'complain'],
  CANCELLED: ['payAnyPage', 'payAnyPage', 'payAnyPage', 'deliver', 'deliver', 'failRefund', 'retry', 'complain'],
  FROZEN: ['judge', 'judge', 'concede', 'deliver', 'deliver', 'deliver'],
};
const ANYTHING = [...Object.keys(ACTS).filter((name) => name !== 'cancel'), 'deliver', 'deliver', 'deliver'];
const NEVER_THE_ANSWER = ['INTERNAL', 'LEDGER_UNBALANCED', 'LEDGER_KEY_REUSED', 'LEDGER_WOULD_GO_NEGATIVE'];
/** What the sandbox's control plane refuses is refused by the payer, the bank or Stripe. */
const THEIR_REFUSAL = /^(?:checkout|charges|disputes|refunds)\/\S*: 4\d\d/;

const accepted: Record<string, number> = {};
const rejected: Record<string, number> = {};

async function attempt(name: string, world: World, milestoneId: string, random: Random): Promise<void> {
  try {
    await ACTS[name]!(world, milestoneId, random);
    accepted[name] = (accepted[name] ?? 0) + 1;
  } catch (error) {
    // A refusal is an answer. Anything else is a finding: nothing here may fail without a name.
    const isRefusal = error instanceof DomainError ? !NEVER_THE_ANSWER.includes(error.code) : THEIR_REFUSAL.test((error as Error).message);
    const isEmptyLookup = name === 'openPage' || name === 'pay' ? String(error).includes('No record was found') : false;
    if (!isRefusal && !isEmptyLookup) throw new Error(`${name}: ${String(error)}`, { cause: error });
    rejected[name] = (rejected[name] ?? 0) + 1;
  }
}

async function play(seed: number, cast: Cast): Promise<void> {
  const random = createRandom(seed);
  const world = await createWorld(seed, cast, random);
  for (const id of world.deal.milestoneIds) await leadOn(world, id, random);
  for (let step = 0; step < STEPS; step += 1) {
    const situations = await situationsOf(world);
    const chosen = Array.from({ length: HANDS }, () => {
      const id = random.pick(world.deal.milestoneIds);
      const name = random.pick(random.oneIn(2) ? (PLAUSIBLE[situations.get(id)!] ?? ANYTHING) : ANYTHING);
      return { id, name, requestSeed: random.seed() };
    });
    const doubled = chosen.flatMap((one) => (random.oneIn(2) ? [one, one] : [one]));
    await Promise.all(doubled.map(({ name, id, requestSeed }) => attempt(name, world, id, createRandom(requestSeed))));
  }
  await finish(world, random);
  await compareAll(world);
}

type Situation = keyof typeof PLAUSIBLE;

/** Where each milestone stands, and what of its money is on its way. */
async function situationsOf({ deal }: World): Promise<Map<string, Situation>> {
  const rows = await db().milestone.findMany({ where: { contractId: deal.contractId }, select: { id: true, status: true, frozenAt: true } });
  const open = await db().paymentOperation.findMany({
    where: { milestoneId: { in: deal.milestoneIds }, status: { notIn: ['CONFIRMED', 'VOIDED'] } },
    select: { milestoneId: true, leg: true, rail: true, status: true },
  });
  return new Map(
    rows.map(({ id, status, frozenAt }): [string, Situation] => {
      const has = (leg: string, rail: string) => open.find((operation) => operation.milestoneId === id && operation.leg === leg && operation.rail === rail);
      if (frozenAt) return [id, 'FROZEN'];
      if (has('REVERSAL', 'STRIPE_CONNECT')) return [id, 'TAKING_BACK'];
      const byBank = has('RELEASE', 'MANUAL_BANK');
      return [id, byBank ? (byBank.status === 'SENT' ? 'AT_THE_BANK' : 'FOR_THE_BANK') : status];
    }),
  );
}

const WAY = ['pay', 'deliver', 'publish', 'publish', 'submit', 'accept', 'deliver', 'refuseReversal', 'clawBack', 'deliver', 'advance'] as const;
const SETTLED_AFTER = 7;

/** Most of the milestones have a past: most of what can go wrong with money happens late. */
async function leadOn(world: World, id: string, random: Random): Promise<void> {
  const steps = random.pick([0, 0, 2, 5, SETTLED_AFTER, SETTLED_AFTER, WAY.length]);
  for (const name of WAY.slice(0, steps)) await attempt(name, world, id, createRandom(random.seed()));
}

const undoneEvents = () =>
  db().externalEvent.findMany({ where: { status: { notIn: ['HANDLED', 'IGNORED'] } }, select: { type: true, status: true, lastError: true } });

/** Every invariant, Stripe's balance to the cent, Stripe's books line by line, and no event left undone. */
async function checkBooks(): Promise<void> {
  expect(await undoneEvents()).toEqual([]);
  expect(await runChecks(moment(), await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(moment(), 3 * BATCH)).toMatchObject({ repaired: 0, unmatched: 0 });
}

test(`${COUNT} random histories keep the books`, { timeout: 7_200_000 }, async () => {
  let cast = await createCast();
  for (let index = 0; index < COUNT; index += 1) {
    const isBatchEnd = index % BATCH === BATCH - 1 || index === COUNT - 1;
    // New people now and then: fees of first and later contracts both occur.
    if (isBatchEnd) cast = { ...cast, freelancer: await createFreelancer({ now: moment() }), paidByBank: await createFreelancerPaidByBank({ now: moment() }) };
    try {
      await play(FIRST_SEED + index, cast);
      if (isBatchEnd) await checkBooks();
      if (index % 100 === 99) console.log(`${index + 1} histories from seed ${FIRST_SEED} hold`);
    } catch (error) {
      const undone = (await undoneEvents()).map((event) => `${event.type} ${event.status}: ${event.lastError}`);
      throw new Error(`HISTORY_SEED=${FIRST_SEED + index} HISTORY_COUNT=1: ${(error as Error).message}\nundone events: ${undone.join('; ')}`, { cause: error });
    }
  }
  console.log(
    `seeds from ${FIRST_SEED} · ${Object.keys(ACTS)
      .map((name) => `${name}: ${accepted[name] ?? 0} done, ${rejected[name] ?? 0} refused`)
      .join(' · ')}`,
  );
  // A generator that never succeeds, or is never refused, proves nothing.
  const wanted = Math.floor(COUNT / (COUNT < 500 ? 20 : 10));
  const isRare = (name: string) => (accepted[name] ?? 0) < wanted || (!NEVER_REFUSED.includes(name) && (rejected[name] ?? 0) < wanted);
  expect(Object.keys(ACTS).filter(isRare)).toEqual([]);
});
