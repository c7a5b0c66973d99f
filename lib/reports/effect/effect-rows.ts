// A report as rows of words, one number each: the CSV, and the tables of the PDF. Pure.
import { measuredText } from '@/lib/acceptance/steps';
import { METRICS } from '@/lib/dimensions/metrics';
import { criterionText, type TextTools } from '@/lib/criteria/sentence';
import { formatDate, formatMoney, formatNumber, minorToDecimal } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Translate } from '@/lib/i18n/translator';
import type { Section, Sheet } from '@/lib/pdf/sheet';
import type { EffectFigures } from './figures';
import { costMinorOf, interactionsOf, returnOnSpend, sumPosts, unitCosts } from './sums';

export type ReportReader = { t: Translate; locale: Locale; timeZone: string; tools: TextTools };

export const COLUMNS = ['part', 'item', 'metric', 'value', 'target', 'reached', 'source', 'time'] as const;

/** One line a number; numbers plain, so that a spreadsheet can add them up. */
export function effectRows(figures: EffectFigures, { t, locale, tools }: ReportReader): string[][] {
  const platform = (code: string) => t(`dimension.platform.${code}`);
  const row = (part: string, item: string, metric: string, value: string, rest: Partial<Record<'target' | 'reached' | 'source' | 'time', string>> = {}) => [
    t(`report.csv.${part}`),
    item,
    metric,
    value,
    rest.target ?? '',
    rest.reached ?? '',
    rest.source ?? '',
    rest.time ?? '',
  ];
  return [
    ...figures.work.map((work) =>
      row('work', `${platform(work.platform)} ${t(`dimension.deliverableKind.${work.kind}`)}`, t('report.done'), String(work.done), {
        target: work.agreed === null ? '' : String(work.agreed),
      }),
    ),
    ...figures.posts.flatMap((post) =>
      Object.entries(post.numbers).map(([metric, value]) =>
        row('post', post.title, t(`metric.${metric}.name`), value, {
          source: post.provenance ? t(`dimension.provenance.${post.provenance}`) : '',
          time: post.capturedAt ?? '',
        }),
      ),
    ),
    ...figures.days.flatMap(({ day, measures }) =>
      Object.entries(measures).map(([measure, value]) =>
        row('measured', t(`report.figure.${measure}`), measure, measure === 'REVENUE' ? minorToDecimal(BigInt(value)) : value, { time: day }),
      ),
    ),
    ...figures.milestones.flatMap((milestone) =>
      milestone.criteria.map(({ criterion, value, target, verdict, achievementBps, provenance }) =>
        row(
          'criterion',
          `${milestone.ordinal}. ${readerText(locale, milestone.title, milestone.titleEn)}`,
          criterionText(criterion, tools),
          value?.decimal ?? '',
          {
            target: target?.decimal ?? '',
            reached: achievementBps === null ? t(`evaluation.verdict.${verdict}`) : `${achievementBps / 100}%`,
            source: provenance ? t(`dimension.provenance.${provenance}`) : '',
          },
        ),
      ),
    ),
    ...figures.baselines.flatMap(({ platform: code, metrics }) =>
      metrics.flatMap(({ metric, before, now }) => [
        row('baseline', `${platform(code)} · ${t('report.csv.before')}`, t(`metric.${metric}.name`), before),
        row('baseline', `${platform(code)} · ${t('report.csv.now')}`, t(`metric.${metric}.name`), now),
      ]),
    ),
    row('cost', t('report.cost.work'), figures.currency, minorToDecimal(BigInt(figures.cost.workMinor))),
    row('cost', t('report.cost.media'), figures.currency, minorToDecimal(BigInt(figures.cost.mediaMinor))),
    row('cost', t('report.cost.total'), figures.currency, minorToDecimal(costMinorOf(figures.cost))),
    ...unitCosts(figures).map(({ name, costMinor }) => row('cost', t(`report.cost.unit.${name}`), figures.currency, minorToDecimal(costMinor))),
  ];
}

export type ReportFacts = {
  number: string;
  contractNumber: string;
  gig: string;
  business: string;
  freelancer: string;
  kind: string;
  from: Date;
  until: Date;
  createdAt: Date;
};

/** The report as a document. */
export function effectSheet(figures: EffectFigures, facts: ReportFacts, reader: ReportReader): Sheet {
  const { t, locale, timeZone } = reader;
  const day = (moment: Date) => formatDate(moment, locale, 'date', timeZone);
  return {
    locale,
    title: t('report.meta'),
    number: facts.number,
    datedAt: facts.createdAt,
    facts: [
      { term: t('report.list.gig'), value: facts.gig, strong: true },
      { term: t('report.list.contract'), value: facts.contractNumber },
      { term: t('common.parties.business'), value: facts.business },
      { term: t('common.parties.freelancer'), value: facts.freelancer },
      { term: facts.kind, value: t('report.period', { from: day(facts.from), until: day(facts.until) }) },
    ],
    sections: [
      broughtSection(figures, reader),
      workSection(figures, reader),
      ...targetSections(figures, reader),
      ...baselineSections(figures, reader),
      ...postSections(figures, reader),
      costSection(figures, reader),
    ],
    notes: [t('report.method')],
    pageOf: t('report.pdfPage', { page: '{page}', pages: '{pages}' }),
  };
}

function broughtSection(figures: EffectFigures, { t, locale }: ReportReader): Section {
  const sums = sumPosts(figures.posts);
  const count = (value: number) => formatNumber(value, locale);
  const counted = (['posts', 'views', 'reach', 'interactions', 'follows'] as const).filter((key) => sums[key] > 0);
  const rate = sums.engagement && sums.engagement.interactions / sums.engagement.views;
  const facts = [
    ...counted.map((key) => ({ term: t(`report.figure.${key}`), value: count(sums[key]) })),
    ...(rate === null ? [] : [{ term: t('report.figure.engagement'), value: `${formatNumber(rate * 100, locale, 2)} %` }]),
    ...Object.entries(figures.conversions).map(([measure, value]) => ({
      term: t(`report.figure.${measure}`),
      value: measure === 'REVENUE' ? formatMoney({ amountMinor: BigInt(value), currency: figures.currency }, locale) : count(Number(value)),
    })),
  ];
  return { heading: t('report.brought'), ...(facts.length > 0 ? { facts } : { text: t('report.nothingYet') }) };
}

function workSection(figures: EffectFigures, { t, locale }: ReportReader): Section {
  if (figures.work.length === 0) return { heading: t('report.done'), text: t('report.noWork') };
  const most = Math.max(...figures.work.map((work) => Math.max(work.done, work.agreed ?? 0)), 1);
  return {
    heading: t('report.done'),
    bars: figures.work.map((work) => ({
      label: `${t(`dimension.platform.${work.platform}`)} · ${t(`dimension.deliverableKind.${work.kind}`)}`,
      text: work.agreed === null ? formatNumber(work.done, locale) : t('report.ofAgreed', { done: work.done, agreed: work.agreed }),
      share: work.done / most,
      ...(work.agreed !== null && { markShare: work.agreed / most }),
    })),
  };
}

function targetSections(figures: EffectFigures, { t, locale, tools }: ReportReader): Section[] {
  return figures.milestones
    .filter((milestone) => milestone.criteria.length > 0)
    .map((milestone) => ({
      heading: `${t('report.targets')} · ${milestone.ordinal}. ${readerText(locale, milestone.title, milestone.titleEn)}`,
      table: {
        columns: [
          { header: t('report.csv.criterion'), width: '*' as const },
          { header: t('report.csv.column.value'), align: 'end' as const },
          { header: t('report.csv.column.target'), align: 'end' as const },
          { header: t('report.csv.column.reached') },
        ],
        rows: milestone.criteria.map(({ criterion, value, target, verdict }) => [
          criterionText(criterion, tools),
          value ? measuredText(value, tools) : '–',
          target ? measuredText(target, tools) : '–',
          t(`evaluation.verdict.${verdict}`),
        ]),
      },
    }));
}

function baselineSections({ baselines }: EffectFigures, { t, tools }: ReportReader): Section[] {
  return baselines.map(({ platform, posts, metrics }) => ({
    heading: t('report.baseline', { platform: t(`dimension.platform.${platform}`), posts }),
    facts: metrics.map(({ metric, before, now }) => {
      const write = (text: string) => (METRICS[metric].unit === 'SHARE' ? tools.percent(text) : tools.number(String(Math.round(Number(text)))));
      return { term: t(`metric.${metric}.name`), value: `${t('report.csv.before')} ${write(before)} · ${t('report.csv.now')} ${write(now)}` };
    }),
  }));
}

function postSections(figures: EffectFigures, { t, locale, timeZone }: ReportReader): Section[] {
  if (figures.posts.length === 0) return [];
  const most = Math.max(...figures.posts.map((post) => Number(post.numbers.VIEWS ?? 0)), 1);
  const viewed = figures.posts.filter((post) => Number(post.numbers.VIEWS ?? 0) > 0).toSorted((a, b) => Number(b.numbers.VIEWS) - Number(a.numbers.VIEWS));
  return [
    {
      heading: t('report.posts'),
      ...(viewed.length > 0 && {
        bars: viewed.slice(0, 12).map((post) => ({
          label: post.title,
          text: formatNumber(Number(post.numbers.VIEWS), locale),
          share: Number(post.numbers.VIEWS) / most,
        })),
      }),
      table: {
        columns: [
          { header: t('report.post.title'), width: '*' },
          { header: t('report.post.published') },
          { header: t('report.figure.views'), align: 'end' },
          { header: t('report.figure.interactions'), align: 'end' },
          { header: t('report.post.source') },
        ],
        rows: figures.posts.map((post) => [
          post.title,
          formatDate(new Date(post.publishedAt), locale, 'date', timeZone),
          post.numbers.VIEWS === undefined ? '–' : formatNumber(Number(post.numbers.VIEWS), locale),
          Object.keys(post.numbers).length === 0 ? '–' : formatNumber(interactionsOf(post), locale),
          post.provenance ? t(`dimension.provenance.${post.provenance}`) : t('report.post.noNumbers'),
        ]),
      },
    },
  ];
}

function costSection(figures: EffectFigures, { t, locale }: ReportReader): Section {
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currency: figures.currency }, locale);
  const roas = returnOnSpend(figures);
  return {
    heading: t('report.cost.title'),
    text: t(figures.cost.isSettled ? 'report.cost.settled' : 'report.cost.running'),
    facts: [
      { term: t('report.cost.work'), value: money(BigInt(figures.cost.workMinor)) },
      { term: t('report.cost.feeTerm'), value: money(BigInt(figures.cost.feeMinor)) },
      { term: t('report.cost.media'), value: money(BigInt(figures.cost.mediaMinor)) },
      { term: t('report.cost.total'), value: money(costMinorOf(figures.cost)), strong: true },
      ...unitCosts(figures).map(({ name, costMinor }) => ({ term: t(`report.cost.unit.${name}`), value: money(costMinor) })),
      ...(roas === null ? [] : [{ term: t('report.cost.roas'), value: formatNumber(roas, locale, 2) }]),
    ],
  };
}
