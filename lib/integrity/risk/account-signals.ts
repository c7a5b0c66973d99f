// What the days of an account say. Days come from account exports; each sign is left out (null) where they do not tell enough.
import { count, number, share, text } from '../words';
import type { AccountRisk, DayOfAccount } from './input';
import { median, ramp, type Signal } from './signal';

const FEWEST_DAYS = 10;
/** A jump of fewer is chance in an account of any size. */
const FEWEST_JUMP = 80;
/** Bought followers are dropped by the platform within two weeks. */
const DROP_DAYS = 14;

type Judge = (account: AccountRisk) => Signal | null;

export const ACCOUNT_SIGNALS: readonly Judge[] = [followerJump, followersUnseen, steadyLikes];

const gainOf = (day: DayOfAccount, before: DayOfAccount | undefined): number | null => {
  if (day.gained !== null) return day.gained;
  return day.followers !== null && before?.followers != null ? Math.max(0, day.followers - before.followers) : null;
};
const lossOf = (day: DayOfAccount, before: DayOfAccount | undefined): number | null => {
  if (day.lost !== null) return day.lost;
  return day.followers !== null && before?.followers != null ? Math.max(0, before.followers - day.followers) : null;
};

type Flow = { readonly day: DayOfAccount; readonly gained: number; readonly lost: number };

function flowsOf({ days }: AccountRisk): Flow[] {
  return days.flatMap((day, place) => {
    const gained = gainOf(day, days[place - 1]);
    return gained === null ? [] : [{ day, gained, lost: lossOf(day, days[place - 1]) ?? 0 }];
  });
}

/** The largest day, when it towers over the others. */
function jumpOf(flows: readonly Flow[]): { place: number; gained: number; usual: number; factor: number } | null {
  const gains = flows.map((flow) => flow.gained);
  const usual = median(gains);
  const apart = median(gains.map((gain) => Math.abs(gain - usual)));
  const place = gains.indexOf(Math.max(...gains));
  const gained = gains[place]!;
  if (gained < FEWEST_JUMP || gained < usual + 8 * apart) return { place, gained, usual, factor: 0 };
  return { place, gained, usual, factor: gained / Math.max(usual, 3) };
}

function followerJump(account: AccountRisk): Signal | null {
  const flows = flowsOf(account);
  if (flows.length < FEWEST_DAYS) return null;
  const jump = jumpOf(flows)!;
  const usualLoss = median(flows.slice(0, jump.place + 1).map((flow) => flow.lost));
  const after = flows.slice(jump.place + 1, jump.place + 1 + DROP_DAYS);
  const lost = after.reduce((sum, flow) => sum + Math.max(0, flow.lost - 2 * usualLoss - 2), 0);
  const part = lost / Math.max(jump.gained, 1);
  return {
    code: 'FOLLOWER_JUMP',
    strength: ramp(jump.factor, 4, 10) * ramp(part, 0.08, 0.25),
    params: {
      day: text(flows[jump.place]!.day.day),
      gained: count(jump.gained),
      usual: count(Math.round(jump.usual)),
      lost: count(Math.round(lost)),
      part: share(part),
    },
  };
}

function followersUnseen(account: AccountRisk): Signal | null {
  const flows = flowsOf(account).filter((flow) => flow.day.views !== null);
  if (flows.length < FEWEST_DAYS) return null;
  const jump = jumpOf(flows)!;
  const views = flows[jump.place]!.day.views!;
  const usualViews = median(flows.map((flow) => flow.day.views!));
  // Who comes has seen something: followers grow with views, not instead of them.
  const growth = views / Math.max(usualViews, 1);
  return {
    code: 'FOLLOWERS_UNSEEN',
    strength: ramp(jump.factor, 5, 12) * ramp(jump.factor / Math.max(growth, 0.2), 4, 10),
    params: {
      day: text(flows[jump.place]!.day.day),
      gained: count(jump.gained),
      usual: count(Math.round(jump.usual)),
      views: count(views),
      usualViews: count(Math.round(usualViews)),
    },
  };
}

function steadyLikes({ days }: AccountRisk): Signal | null {
  const told = days.filter((day) => day.views !== null && day.likes !== null && day.views >= 20);
  if (told.length < FEWEST_DAYS) return null;
  const ordered = [...told].sort((first, second) => first.views! - second.views!);
  const third = Math.max(3, Math.trunc(ordered.length / 3));
  const rate = (part: readonly DayOfAccount[]) =>
    part.reduce((sum, day) => sum + day.likes!, 0) /
    Math.max(
      1,
      part.reduce((sum, day) => sum + day.views!, 0),
    );
  const [quiet, busy] = [ordered.slice(0, third), ordered.slice(-third)];
  const contrast = median(busy.map((day) => day.views!)) / Math.max(1, median(quiet.map((day) => day.views!)));
  const likes = quiet.reduce((sum, day) => sum + day.likes!, 0);
  // Without quiet and busy days there is nothing to tell apart.
  if (contrast < 1.6 || likes < 15)
    return { code: 'STEADY_LIKES', strength: 0, params: { quiet: share(rate(quiet)), busy: share(rate(busy)), factor: number(1) } };
  const factor = rate(quiet) / Math.max(rate(busy), 1e-6);
  return { code: 'STEADY_LIKES', strength: ramp(factor, 1.45, 2.4), params: { quiet: share(rate(quiet)), busy: share(rate(busy)), factor: number(factor) } };
}
