// An effect report: what was done, what it brought, against target and baseline, at what cost. The same for members and for whoever has a link.
import { useLocale, useTranslations } from 'next-intl';
import { DEFAULT_TIME_ZONE, formatDate, formatMoney, formatNumber, formatPercent } from '@/lib/i18n/format';
import type { EffectFigures, EffectPost } from '@/lib/reports/effect/figures';
import { costMinorOf, interactionsOf, returnOnSpend, unitCosts } from '@/lib/reports/effect/sums';
import { ProvenanceBadge } from '../acceptance/provenance-badge';
import { Bars } from '../charts/bars';
import { TimeSeries } from '../charts/time-series';
import { startOfContractDay } from '@/lib/criteria/contract-day';
import { Card } from '../ui/card';
import { DataList } from '../ui/data-list';
import { Table } from '../ui/table';
import { EffectTargets } from './effect-targets';
import { headlines } from './effect-words';

type EffectViewProps = { figures: EffectFigures; before: EffectFigures | null; showsCost: boolean; timeZone?: string };

const BARS_SHOWN = 12;

export function EffectView({ figures, before, showsCost, timeZone = DEFAULT_TIME_ZONE }: EffectViewProps) {
  const t = useTranslations();
  const locale = useLocale();
  const top = headlines(figures, before, locale);
  return (
    <div className="flex flex-col gap-6">
      <Card title={t('report.brought')}>
        {top.length === 0 ? (
          <p className="text-ink-2">{t('report.nothingYet')}</p>
        ) : (
          <DataList
            layout="grid"
            items={top.map(({ key, text, since }) => ({
              term: t(`report.figure.${key}`),
              value: <span className="text-xl font-semibold">{text}</span>,
              hint: since === null ? undefined : t('report.since', { change: since }),
            }))}
          />
        )}
      </Card>
      <Card title={t('report.done')}>
        {figures.work.length === 0 ? (
          <p className="text-ink-2">{t('report.noWork')}</p>
        ) : (
          <Bars
            caption={t('report.doneCaption')}
            bars={figures.work.map((row) => ({
              key: `${row.platform} ${row.kind}`,
              label: `${t(`dimension.platform.${row.platform}`)} · ${t(`dimension.deliverableKind.${row.kind}`)}`,
              value: row.done,
              valueText: row.agreed === null ? formatNumber(row.done, locale) : t('report.ofAgreed', { done: row.done, agreed: row.agreed }),
              tone: row.agreed !== null && row.done < row.agreed ? ('amber' as const) : ('jade' as const),
            }))}
          />
        )}
      </Card>
      <EffectTargets figures={figures} timeZone={timeZone} />
      {figures.posts.length > 0 && <Posts figures={figures} timeZone={timeZone} />}
      {figures.days.length > 0 && <Days figures={figures} />}
      {showsCost && <Cost figures={figures} />}
      <p className="measure text-sm text-ink-3">{t('report.method')}</p>
    </div>
  );
}

function Posts({ figures, timeZone }: { figures: EffectFigures; timeZone: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const measured = figures.posts.filter((post) => Number(post.numbers.VIEWS ?? 0) > 0).toSorted((a, b) => Number(b.numbers.VIEWS) - Number(a.numbers.VIEWS));
  const hasCompletion = figures.posts.some((post) => post.numbers.COMPLETION_RATE !== undefined);
  const isMixed = new Set(figures.posts.map((post) => post.platform)).size > 1;
  return (
    <Card title={t('report.posts')}>
      <div className="flex flex-col gap-5">
        {measured.length > 0 && (
          <Bars
            caption={t('report.viewsByPost', { count: Math.min(measured.length, BARS_SHOWN) })}
            bars={measured.slice(0, BARS_SHOWN).map((post) => ({
              key: post.deliverableId,
              label: post.title,
              value: Number(post.numbers.VIEWS),
              valueText: formatNumber(Number(post.numbers.VIEWS), locale),
            }))}
          />
        )}
        <Table
          caption={t('report.posts')}
          dense
          rows={figures.posts}
          rowKey={(post) => post.deliverableId}
          columns={[
            {
              key: 'title',
              header: t('report.post.title'),
              primary: true,
              cell: (post) =>
                post.url ? (
                  <a className="link break-words" href={post.url} rel="noopener noreferrer nofollow" target="_blank">
                    {post.title}
                  </a>
                ) : (
                  post.title
                ),
            },
            ...(isMixed ? [{ key: 'platform', header: t('report.post.platform'), cell: (post: EffectPost) => t(`dimension.platform.${post.platform}`) }] : []),
            {
              key: 'published',
              header: t('report.post.published'),
              cell: (post) => <span className="whitespace-nowrap">{formatDate(new Date(post.publishedAt), locale, 'short', timeZone)}</span>,
            },
            { key: 'views', header: t('report.figure.views'), align: 'end', cell: (post) => numberOr(post.numbers.VIEWS, locale) },
            {
              key: 'interactions',
              header: t('report.figure.interactions'),
              align: 'end',
              cell: (post) => (Object.keys(post.numbers).length === 0 ? '–' : formatNumber(interactionsOf(post), locale)),
            },
            ...(hasCompletion
              ? [
                  {
                    key: 'completion',
                    header: t('metric.COMPLETION_RATE.name'),
                    align: 'end' as const,
                    cell: (post: EffectPost) =>
                      post.numbers.COMPLETION_RATE === undefined ? '–' : formatPercent(Number(post.numbers.COMPLETION_RATE), locale, 1),
                  },
                ]
              : []),
            {
              key: 'source',
              header: t('report.post.source'),
              cell: (post) => (post.provenance ? <ProvenanceBadge provenance={post.provenance} /> : t('report.post.noNumbers')),
            },
          ]}
        />
      </div>
    </Card>
  );
}

function numberOr(text: string | undefined, locale: Parameters<typeof formatNumber>[1]): string {
  return text === undefined ? '–' : formatNumber(Number(text), locale);
}

function Days({ figures }: { figures: EffectFigures }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const measures = (['CLICKS', 'REDEMPTIONS', 'LEADS', 'ORDERS'] as const).filter((measure) => figures.days.some((day) => day.measures[measure] !== undefined));
  return (
    <Card title={t('measured')}>
      <div className="grid gap-6 md:grid-cols-2">
        {measures.map((measure) => (
          <TimeSeries
            key={measure}
            label={t(`figure.${measure}`)}
            caption={t('measuredCaption', { name: t(`figure.${measure}`), total: formatNumber(Number(figures.conversions[measure] ?? 0), locale) })}
            points={figures.days.map(({ day, measures: ofDay }) => ({ at: startOfContractDay(day), value: Number(ofDay[measure] ?? 0) }))}
            formatValue={(value) => formatNumber(value, locale)}
            timeZone={DEFAULT_TIME_ZONE}
          />
        ))}
      </div>
    </Card>
  );
}

function Cost({ figures }: { figures: EffectFigures }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currency: figures.currency }, locale);
  const roas = returnOnSpend(figures);
  const costs = unitCosts(figures);
  return (
    <Card title={t('cost.title')}>
      <div className="flex flex-col gap-4">
        <DataList
          items={[
            { term: t('cost.work'), value: money(BigInt(figures.cost.workMinor)), hint: t('cost.fee', { fee: money(BigInt(figures.cost.feeMinor)) }) },
            { term: t('cost.media'), value: money(BigInt(figures.cost.mediaMinor)) },
            { term: t('cost.total'), value: money(costMinorOf(figures.cost)), strong: true },
          ]}
        />
        {costs.length > 0 && (
          <DataList
            layout="grid"
            items={[
              ...costs.map(({ name, costMinor }) => ({
                term: t(`cost.unit.${name}`),
                value: <span className="text-xl font-semibold">{money(costMinor)}</span>,
              })),
              ...(roas === null ? [] : [{ term: t('cost.roas'), value: <span className="text-xl font-semibold">{formatNumber(roas, locale, 2)}</span> }]),
            ]}
          />
        )}
        <p className="measure text-sm text-ink-3">{t(figures.cost.isSettled ? 'cost.settled' : 'cost.running')}</p>
      </div>
    </Card>
  );
}
