// What a milestone's own terms suggest for a new deliverable: its platforms and kinds, most wanted first. Pure.
import { leavesOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { PLATFORM_TRAITS, PLATFORMS, type Platform } from '@/lib/dimensions/platforms';

export function platformsOf(terms: MilestoneTerms): Platform[] {
  const named = new Set(leavesOf(terms.criteria).flatMap((criterion) => ('platform' in criterion ? (criterion.platform ?? []) : [])));
  return named.size > 0 ? [...named] : [...PLATFORMS];
}

export function kindsOf(terms: MilestoneTerms): DeliverableKind[] {
  const wanted = leavesOf(terms.criteria).flatMap((criterion) => ('deliverableKind' in criterion ? (criterion.deliverableKind ?? []) : []));
  return [...new Set([...wanted, ...platformsOf(terms).flatMap((platform) => PLATFORM_TRAITS[platform].kinds)])];
}
