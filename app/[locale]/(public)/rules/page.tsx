import type { Metadata } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { ProvenanceBadgeShape } from '@/components/ui/provenance-badge-shape';
import { Table } from '@/components/ui/table';
import { pageAlternates } from '@/lib/i18n/alternates';
import { formatNumber } from '@/lib/i18n/format';
import { HOUSE_TERMS } from '../house-terms';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('rules.meta'), getLocale()]);
  return {
    title: t('title'),
    description: t('description'),
    alternates: pageAlternates('/rules', locale),
    openGraph: { title: t('title'), description: t('description'), locale },
  };
}

const SECTIONS = ['criteria', 'provenance', 'fraud', 'originality', 'acceptance', 'dispute', 'conduct', 'rights'] as const;
type SectionName = (typeof SECTIONS)[number];

export default function RulesPage() {
  const t = useTranslations('rules');
  return (
    <div className="column grid gap-10 py-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <nav aria-label={t('contents')} className="lg:order-1">
        <ul className="flex flex-wrap gap-x-4 lg:sticky lg:top-6 lg:flex-col">
          {SECTIONS.map((name) => (
            <li key={name}>
              <a href={`#${name}`} className="link target inline-flex min-h-9 items-center">
                {t(`${name}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col gap-10 lg:order-2">
        <PageHeader title={t('title')} description={t('lead')} />
        <Criteria />
        <Provenances />
        <Section name="fraud">
          <p>{t('fraud.text')}</p>
          <p>{t('fraud.score', { threshold: HOUSE_TERMS.checkThreshold })}</p>
          <p>{t('fraud.reexport', { days: HOUSE_TERMS.reexportDays })}</p>
        </Section>
        <Section name="originality">
          <p>{t('originality.text')}</p>
          <p>{t('originality.effect')}</p>
        </Section>
        <Acceptance />
        <Disputes />
        <Conduct />
        <Section name="rights">
          <p>{t('rights.text')}</p>
        </Section>
      </div>
    </div>
  );
}

function Section({ name, children }: { name: SectionName; children: ReactNode }) {
  const t = useTranslations('rules');
  return (
    <section id={name} className="flex max-w-3xl flex-col gap-4">
      <h2 className="text-lg">{t(`${name}.title`)}</h2>
      {children}
    </section>
  );
}

function Criteria() {
  const t = useTranslations('rules.criteria');
  const locale = useLocale();
  const numbers = {
    days: HOUSE_TERMS.maturityDays,
    shortDays: HOUSE_TERMS.shortVideoMaturityDays,
    posts: HOUSE_TERMS.samplePosts,
    views: formatNumber(HOUSE_TERMS.sampleViews, locale),
  };
  return (
    <Section name="criteria">
      <p>{t('text')}</p>
      <dl className="divide-y divide-hairline border-y border-hairline">
        {(['met', 'unmet', 'early', 'small'] as const).map((verdict) => (
          <div key={verdict} className="grid gap-x-6 py-3 md:grid-cols-[9rem_1fr]">
            <dt className="font-semibold">{t(`${verdict}.name`)}</dt>
            <dd className="text-ink-2">{t(`${verdict}.text`, numbers)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('tranches')}</p>
      <p>{t('followers')}</p>
    </Section>
  );
}

function Provenances() {
  const t = useTranslations('rules.provenance');
  return (
    <Section name="provenance">
      <p>{t('text')}</p>
      <dl className="divide-y divide-hairline border-y border-hairline">
        {([5, 4, 3, 2, 1] as const).map((level) => (
          <div key={level} className="grid gap-x-6 py-3 md:grid-cols-[9rem_1fr]">
            <dt className="flex items-center gap-2 font-semibold">
              <ProvenanceBadgeShape level={level} />
              {t(`${level}.name`)}
            </dt>
            <dd className="text-ink-2">{t(`${level}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Acceptance() {
  const t = useTranslations('rules.acceptance');
  const numbers = { days: HOUSE_TERMS.reviewDays, min: HOUSE_TERMS.reviewDaysMin, max: HOUSE_TERMS.reviewDaysMax, rounds: HOUSE_TERMS.revisionRounds };
  return (
    <Section name="acceptance">
      <ul className="flex list-disc flex-col gap-2 pl-5 marker:text-ink-3">
        {(['window', 'changes', 'silence', 'exception'] as const).map((line) => (
          <li key={line}>{t(line, numbers)}</li>
        ))}
      </ul>
    </Section>
  );
}

function Disputes() {
  const t = useTranslations('rules.dispute');
  const stages = [
    { key: 'answer', days: HOUSE_TERMS.answerDays },
    { key: 'ruling', days: null },
  ] as const;
  return (
    <Section name="dispute">
      <p>{t('text')}</p>
      <div className="rounded-lg border border-hairline bg-surface">
        <Table
          caption={t('caption')}
          rows={stages}
          rowKey={(stage) => stage.key}
          columns={[
            { key: 'stage', header: t('stage'), primary: true, cell: (stage) => t(`${stage.key}.name`) },
            { key: 'time', header: t('time'), cell: (stage) => (stage.days === null ? t('noClock') : t('days', { count: stage.days })) },
            { key: 'silence', header: t('silence'), cell: (stage) => t(`${stage.key}.silence`) },
          ]}
        />
      </div>
      <p>{t('how')}</p>
    </Section>
  );
}

function Conduct() {
  const t = useTranslations('rules.conduct');
  return (
    <Section name="conduct">
      <ul className="flex list-disc flex-col gap-2 pl-5 marker:text-ink-3">
        {(['fake', 'password', 'outside', 'penalty', 'copy'] as const).map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
      <p>{t('report')}</p>
    </Section>
  );
}
