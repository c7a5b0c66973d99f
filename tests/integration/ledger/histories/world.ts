// What a random history is played with: people, one contract, and a clock that our side and the provider share and that only goes forward.
import type { Viewer } from '@/lib/auth/viewer';
import type { Currency } from '@/lib/money/money';
import { createContract, type Deal } from '../../../factories/contracts';
import { oneNoteTerms, resultTerms } from '../../../factories/milestone-terms';
import { createAdmin, createBusinessOwner, createFreelancer, createFreelancerPaidByBank } from '../../../factories/people';
import { setProviderClock } from '../../../factories/payments';
import type { Random } from './random';

export type Cast = { business: Viewer; freelancer: Viewer; paidByBank: Viewer; alice: Viewer; bob: Viewer; stranger: Viewer };
export type World = { seed: number; deal: Deal; cast: Cast; currency: Currency; isPaidByBank: boolean };
/** One request of one hand; `random` is the request's own. */
export type Act = (world: World, milestoneId: string, random: Random) => Promise<unknown>;

const HOUR_MS = 3_600_000;
let offsetMs = 0;
let moving: Promise<void> = Promise.resolve();

export const moment = () => new Date(Date.now() + offsetMs);
/** A little later than everything that was done before. */
export const soon = () => new Date(moment().getTime() + 5_000);

/** One move at a time, or the provider would hear of them out of order. */
export function moveClock(hours: number): Promise<void> {
  moving = moving.then(async () => {
    offsetMs += hours * HOUR_MS;
    await setProviderClock(moment());
  });
  return moving;
}

export async function createCast(): Promise<Cast> {
  const now = moment();
  return {
    business: await createBusinessOwner({ now }),
    freelancer: await createFreelancer({ now }),
    paidByBank: await createFreelancerPaidByBank({ now }),
    alice: await createAdmin({ now }),
    bob: await createAdmin({ now }),
    stranger: await createFreelancer({ now }),
  };
}

/** Two milestones, one paid for delivery alone and one for a result; yuan or dollars, through Stripe or by bank. */
export async function createWorld(seed: number, cast: Cast, random: Random): Promise<World> {
  const amountMinor = () => String(1_000 + random.below(99_000));
  const isPaidByBank = random.oneIn(2);
  const currency = !isPaidByBank && random.oneIn(2) ? 'USD' : 'CNY';
  const deal = await createContract({
    now: moment(),
    currency,
    business: cast.business,
    freelancer: isPaidByBank ? cast.paidByBank : cast.freelancer,
    milestones: [oneNoteTerms({ currency, amountMinor: amountMinor() }), resultTerms({ currency, amountMinor: amountMinor() })],
  });
  return { seed, deal, cast, currency, isPaidByBank };
}
