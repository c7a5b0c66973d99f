// Why a payment was declined, in words; the provider's codes we have no words for are told in general.
import type { TranslateAny } from '../milestones/history-events';

const KNOWN = ['insufficient_funds', 'expired_card', 'incorrect_cvc', 'processing_error', 'generic_decline'] as const;

export function declineText(code: string, t: TranslateAny): string {
  return t(`payments.funding.decline.${(KNOWN as readonly string[]).includes(code) ? code : 'other'}`);
}
