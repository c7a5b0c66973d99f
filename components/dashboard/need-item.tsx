// One thing that waits for the viewer: what, with whom, for how much, until when, and the one way to do it.
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { readerText } from '@/lib/i18n/reader-text';
import type { Need } from '@/lib/reports/dashboard';
import { ClockChip } from '../layout/clock-chip';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { LinkButton } from '../ui/link-button';

type NeedItemProps = {
  need: Need;
  now: Date;
  timeZone: string;
  /** The most urgent one stands out. */ isFirst: boolean;
  /** Says which hat it is for, when the viewer wears both. */ showsParty: boolean;
};

export function NeedItem({ need, now, timeZone, isFirst, showsParty }: NeedItemProps) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const title = need.kind === 'PAYOUT_ACCOUNT' ? t('needs.PAYOUT_ACCOUNT.title') : readerText(locale, need.title, need.titleEn);
  const action = need.count > 1 ? t('needs.ANSWER_PROPOSAL.compare') : t(`needs.${need.kind}.action`);
  const facts = [need.contractNumber, need.counterpart && t('needs.with', { name: readerText(locale, need.counterpart.name, need.counterpart.nameEn) })].filter(
    Boolean,
  );
  return (
    <li
      className={clsx(
        'flex flex-col gap-3 rounded-lg border bg-surface p-4 md:flex-row md:items-center md:gap-6',
        isFirst ? 'border-2 border-indigo md:p-6' : 'border-hairline',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="indigo">
            {need.kind === 'ANSWER_PROPOSAL' ? t('needs.ANSWER_PROPOSAL.labels', { count: need.count }) : t(`needs.${need.kind}.label`)}
          </Badge>
          {showsParty && <Badge>{t(`party.${need.party}`)}</Badge>}
        </p>
        <h3 className={clsx('leading-snug', isFirst ? 'text-lg' : 'text-base')}>{title}</h3>
        {facts.length > 0 && <p className="text-sm text-ink-2">{facts.join(' · ')}</p>}
        {need.deadline && (
          <ClockChip
            until={need.deadline}
            now={now}
            outcome={t(need.count > 1 ? 'needs.ANSWER_PROPOSAL.clockFirst' : `needs.${need.kind}.clock`)}
            timeZone={timeZone}
            className="self-start"
          />
        )}
      </div>
      <div className="flex items-center justify-between gap-4 md:flex-col md:items-end">
        {need.amountMinor !== null && need.currency && (
          <Amount amountMinor={need.amountMinor} currency={need.currency} className={clsx('font-semibold', isFirst ? 'text-lg' : 'text-base')} />
        )}
        <LinkButton
          href={need.href}
          variant={isFirst ? 'primary' : 'secondary'}
          aria-label={`${action}: ${title}`}
          className={need.amountMinor === null ? 'max-md:w-full' : undefined}
        >
          {action}
        </LinkButton>
      </div>
    </li>
  );
}
