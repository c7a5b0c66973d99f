// Names of a dispute's two sides, its reason and its state, in words. Pure.
import type { DisputeView } from '@/lib/disputes/queries';
import type { DisputeStatus } from '@/lib/db/generated/enums';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Tone } from '../ui/tone';

export const DISPUTE_TONE: Record<DisputeStatus, Tone> = { OPEN: 'vermilion', ANSWERED: 'amber', RULED: 'jade', WITHDRAWN: 'neutral', ENDED: 'neutral' };

export function sideNames({ milestone: { contract } }: Pick<DisputeView, 'milestone'>, locale: Locale) {
  return {
    BUSINESS: readerText(locale, contract.business.name, contract.business.nameEn),
    FREELANCER: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn),
  };
}
