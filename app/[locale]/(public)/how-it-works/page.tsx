import type { Metadata } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { FeeBreakdown } from '@/components/money/fee-breakdown';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Table } from '@/components/ui/table';
import { pageAlternates } from '@/lib/i18n/alternates';
import { formatBps, formatMoney } from '@/lib/i18n/format';
import { EXAMPLE, HOUSE_TERMS } from '../house-terms';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('how.meta'), getLocale()]);
  return {
    title: t('title'),
    description: t('description'),
    alternates: pageAlternates('/how-it-works', locale),
    openGraph: { title: t('title'), description: t('description'), locale },
  };
}

const STEPS = ['post', 'propose', 'sign', 'fund', 'work', 'submit', 'accept', 'settle'] as const;

/** Every number a step quotes, under the name its message uses. */
const STEP_NUMBERS = {
  proposals: HOUSE_TERMS.proposalsPerDay,
  minutes: HOUSE_TERMS.fundingMinutes,
  rounds: HOUSE_TERMS.revisionRounds,
  days: HOUSE_TERMS.reviewDays,
  min: HOUSE_TERMS.reviewDaysMin,
  max: HOUSE_TERMS.reviewDaysMax,
};

export default function HowItWorksPage() {
  const t = useTranslations('how');
  return (
    <div className="column flex flex-col gap-12 py-10">
      <PageHeader title={t('title')} description={t('lead')} />
      <section className="flex flex-col gap-6">
        <h2 className="text-lg">{t('life.title')}</h2>
        <ol className="grid gap-x-10 gap-y-8 md:grid-cols-2">
          {STEPS.map((step, index) => (
            <li key={step} className="flex gap-4">
              <span aria-hidden="true" className="flex size-9 shrink-0 items-center justify-center rounded-full border border-indigo font-semibold text-indigo">
                {index + 1}
              </span>
              <div>
                <h3 className="font-semibold">{t(`life.${step}.title`)}</h3>
                <p className="mt-1 text-ink-2">{t(`life.${step}.text`, STEP_NUMBERS)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <Fees />
      <Measuring />
      <Protection />
    </div>
  );
}

function Fees() {
  const t = useTranslations('how.fees');
  const locale = useLocale();
  const rows = [
    { key: 'join', fee: t('free') },
    { key: 'first', fee: t('ofEarned', { rate: formatBps(HOUSE_TERMS.firstFeeBps, locale) }) },
    { key: 'later', fee: t('ofEarned', { rate: formatBps(HOUSE_TERMS.laterFeeBps, locale) }) },
    { key: 'firstRuling', fee: t('free') },
  ] as const;
  return (
    <section id="fees" className="flex flex-col gap-6">
      <div>
        <h2 className="text-lg">{t('title')}</h2>
        <p className="measure mt-1 text-ink-2">{t('lead')}</p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card padding="flush">
          <Table
            caption={t('caption')}
            rows={rows}
            rowKey={(row) => row.key}
            columns={[
              { key: 'what', header: t('what'), primary: true, cell: (row) => t(row.key) },
              { key: 'fee', header: t('how'), cell: (row) => row.fee, align: 'end' },
            ]}
          />
        </Card>
        <Card level={3} title={t('exampleTitle', { amount: formatMoney({ amountMinor: EXAMPLE.paysMinor, currency: EXAMPLE.currency }, locale) })}>
          <FeeBreakdown
            currency={EXAMPLE.currency}
            paysMinor={EXAMPLE.paysMinor}
            getsMinor={EXAMPLE.getsMinor}
            feeMinor={EXAMPLE.feeMinor}
            feeBps={HOUSE_TERMS.firstFeeBps}
            returnsMinor={EXAMPLE.returnsMinor}
          />
          <p className="mt-3 text-sm text-ink-2">{t('note')}</p>
        </Card>
      </div>
    </section>
  );
}

function Measuring() {
  const t = useTranslations('how.measure');
  return (
    <section id="measure" className="flex flex-col items-start gap-6">
      <div>
        <h2 className="text-lg">{t('title')}</h2>
        <p className="measure mt-1 text-ink-2">{t('lead')}</p>
      </div>
      <dl className="grid gap-6 md:grid-cols-3">
        {(['links', 'codes', 'orders'] as const).map((way) => (
          <div key={way} className="rounded-lg border border-hairline bg-surface p-5">
            <dt className="font-semibold">{t(`${way}.title`)}</dt>
            <dd className="mt-1 text-ink-2">{t(`${way}.text`)}</dd>
          </div>
        ))}
      </dl>
      <LinkButton href="/developers">{t('more')}</LinkButton>
    </section>
  );
}

function Protection() {
  const t = useTranslations('how.protect');
  const numbers = {
    days: HOUSE_TERMS.reviewDays,
    idle: HOUSE_TERMS.idleDays,
    remind: HOUSE_TERMS.idleReminderDays,
    answer: HOUSE_TERMS.answerDays,
  };
  return (
    <section className="flex flex-col items-start gap-6">
      <h2 className="text-lg">{t('title')}</h2>
      <dl className="grid gap-6 md:grid-cols-3">
        {(['silent', 'idle', 'unhappy'] as const).map((trouble) => (
          <div key={trouble} className="rounded-lg border border-hairline bg-surface p-5">
            <dt className="font-semibold">{t(`${trouble}.title`)}</dt>
            <dd className="mt-1 text-ink-2">{t(`${trouble}.text`, numbers)}</dd>
          </div>
        ))}
      </dl>
      <LinkButton href="/rules">{t('more')}</LinkButton>
    </section>
  );
}
