// What a milestone's own terms suggest for a new deliverable: its platforms and kinds, most wanted first. Pure.
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { PLATFORM_TRAITS, PLATFORMS, type Platform } from '@/lib/dimensions/platforms';

export function platformsOf(terms: MilestoneTerms): Platform[] {
  const named = new Set(terms.criteria.flatMap((criterion) => (criterion.kind === 'APPROVAL' ? [] : [criterion.platform])));
  return named.size > 0 ? [...named] : [...PLATFORMS];
}

export function kindsOf(terms: MilestoneTerms): DeliverableKind[] {
  const wanted = terms.criteria.flatMap((criterion) =>
    criterion.kind === 'APPROVAL' || criterion.deliverableKind === null ? [] : [criterion.deliverableKind],
  );
  return [...new Set([...wanted, ...platformsOf(terms).flatMap((platform) => PLATFORM_TRAITS[platform].kinds)])];
}
