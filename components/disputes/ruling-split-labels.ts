// The words of the ruling split, for the server component that holds its form.
import type { RulingSplitLabels } from './ruling-split';

type Translator = { (key: string, params?: Record<string, string>): string; raw: (key: string) => unknown };

/** `t` translates below `dispute.ruling`. `amount` is the whole sum in words. */
export function rulingSplitLabels(t: Translator, currency: string, amount: string): RulingSplitLabels {
  return {
    part: t('part'),
    partHint: t('partHint'),
    amount: t('amount', { currency }),
    gets: t('gets'),
    fee: String(t.raw('fee')),
    returns: t('returns'),
    share: String(t.raw('share')),
    invalid: t('invalid', { amount }),
  };
}
