// Business → escrow → freelancer, with the amounts on the line, what returns, and where the money stands now.
import { ArrowDown, ArrowRight, CornerUpLeft } from 'lucide-react';
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { TONE_TEXT } from '../ui/tone';
import { RAIL_DRAWING, type EscrowStage, type LineState } from './escrow-stage';

type EscrowRailProps = {
  currency: Currency;
  stage: EscrowStage;
  /** What the milestone costs the business. */
  amountMinor: bigint;
  /** What the business has paid in so far. */
  fundedMinor: bigint;
  /** What escrow holds now. */
  escrowMinor: bigint;
  /** What the freelancer has received, after the fee. */
  releasedMinor: bigint;
  /** The platform's fee: booked, or expected while nothing is released. */
  feeMinor: bigint;
  refundedMinor: bigint;
  /** On its way to the freelancer, after the fee. */
  pendingReleaseMinor: bigint;
  /** On its way back to the business. */
  pendingRefundMinor: bigint;
};

export function EscrowRail(props: EscrowRailProps) {
  const t = useTranslations('money.rail');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: props.currency }, locale);
  const drawing = RAIL_DRAWING[props.stage];
  const isPaid = props.fundedMinor > 0n;
  const wouldGetMinor = props.amountMinor - props.feeMinor;
  const hereTone = TONE_TEXT[drawing.tone];
  return (
    <figure aria-label={t('label')} className="@container flex flex-col gap-3">
      <div className="flex flex-col @xl:flex-row @xl:items-start">
        <Station name={t('business')} here={drawing.at === 'business' ? t('here') : null} tone={hereTone} />
        <Line state={isPaid ? 'done' : drawing.paying}>
          {isPaid
            ? t('paid', { amount: write(props.fundedMinor) })
            : t(props.stage === 'PAYMENT_PROCESSING' ? 'paying' : 'toPay', { amount: write(props.amountMinor) })}
        </Line>
        <Station name={t('escrow')} here={drawing.at === 'escrow' ? t('here') : null} tone={hereTone}>
          {t('held', { amount: write(props.escrowMinor) })}
        </Station>
        <Line state={drawing.releasing}>{releaseText()}</Line>
        <Station name={t('freelancer')} here={drawing.at === 'freelancer' ? t('here') : null} tone={hereTone}>
          {props.releasedMinor > 0n && write(props.releasedMinor)}
          {props.feeMinor > 0n && props.stage !== 'CANCELLED' && <span className="block text-ink-3">{t('fee', { amount: write(props.feeMinor) })}</span>}
        </Station>
      </div>
      {(props.refundedMinor > 0n || props.pendingRefundMinor > 0n) && (
        <p className="flex flex-wrap items-center gap-x-3 rounded-md border border-dashed border-outline px-3 py-1.5 text-sm">
          <CornerUpLeft aria-hidden="true" className="size-4 text-ink-3" />
          {props.pendingRefundMinor > 0n && <span>{t('refunding', { amount: write(props.pendingRefundMinor) })}</span>}
          {props.refundedMinor > 0n && <span>{t('refunded', { amount: write(props.refundedMinor) })}</span>}
        </p>
      )}
      <figcaption className={clsx('text-sm font-medium', drawing.tone === 'neutral' ? 'text-ink-2' : hereTone)}>{t(`stage.${props.stage}`)}</figcaption>
    </figure>
  );

  function releaseText(): string | null {
    if (props.pendingReleaseMinor > 0n) return t('releasing', { amount: write(props.pendingReleaseMinor) });
    if (props.releasedMinor > 0n) return t('released', { amount: write(props.releasedMinor) });
    if (props.stage === 'CANCELLED') return null;
    return t('upTo', { amount: write(wouldGetMinor) });
  }
}

type StationProps = { name: string; here: string | null; tone: string; children?: ReactNode };

function Station({ name, here, tone, children }: StationProps) {
  return (
    <div className="flex gap-3 @xl:w-36 @xl:shrink-0 @xl:flex-col @xl:items-center @xl:gap-1 @xl:text-center">
      <span
        aria-hidden="true"
        className={clsx(
          'mt-1 flex size-5 shrink-0 items-center justify-center rounded-full border-2 @xl:mt-0',
          here ? clsx(tone, 'border-current') : 'border-outline',
        )}
      >
        {here && <span className="size-2.5 rounded-full bg-current" />}
      </span>
      <div className="min-w-0 text-sm">
        <p className="font-semibold">
          {name}
          {here && <span className={clsx('ml-2 font-normal @xl:ml-0 @xl:block', tone)}>{here}</span>}
        </p>
        <div className="text-ink-2">{children}</div>
      </div>
    </div>
  );
}

function Line({ state, children }: { state: LineState; children: ReactNode }) {
  const look = {
    planned: 'border-dashed border-outline text-ink-3',
    moving: 'border-dashed border-amber text-amber',
    done: 'border-solid border-jade text-jade',
  }[state];
  return (
    <div className="flex gap-3 @xl:min-w-0 @xl:flex-1 @xl:flex-col @xl:items-stretch @xl:gap-1 @xl:-mx-9 @xl:pt-2">
      <span
        aria-hidden="true"
        className={clsx('relative ml-2.25 w-0 self-stretch border-l-2 py-4 pr-2 @xl:ml-0 @xl:h-0 @xl:w-full @xl:border-t-2 @xl:border-l-0 @xl:p-0', look)}
      >
        <ArrowDown className="absolute bottom-0 -left-[9px] size-4 @xl:hidden" />
        <ArrowRight className="absolute -top-[9px] right-0 size-4 @max-xl:hidden" />
      </span>
      <span className={clsx('self-center text-sm font-medium whitespace-nowrap @xl:text-center', state === 'planned' ? 'text-ink-2' : TEXT[state])}>
        {children}
      </span>
    </div>
  );
}

const TEXT = { moving: 'text-amber', done: 'text-ink' };
