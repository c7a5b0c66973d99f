// A report on paper and in a spreadsheet holds what the screen shows, the account's own past among it.
import { expect, test } from 'vitest';
import { textTools } from '@/lib/criteria/text-tools';
import { getTranslator } from '@/lib/i18n/translator';
import { effectRows, effectSheet, type ReportReader } from '@/lib/reports/effect/effect-rows';
import type { EffectFigures } from '@/lib/reports/effect/figures';

const FIGURES: EffectFigures = {
  version: 1,
  currency: 'CNY',
  work: [{ platform: 'XIAOHONGSHU', kind: 'NOTE', agreed: 2, done: 1 }],
  posts: [],
  conversions: { ORDERS: '3', REVENUE: '45000' },
  days: [{ day: '2026-03-02', measures: { ORDERS: '3', REVENUE: '45000' } }],
  milestones: [],
  baselines: [
    {
      platform: 'XIAOHONGSHU',
      posts: 12,
      metrics: [
        { metric: 'VIEWS', before: '1200.5', now: '3000', postsNow: 2 },
        { metric: 'ER_VIEW', before: '0.02', now: '0.05', postsNow: 2 },
      ],
    },
  ],
  cost: { workMinor: '100000', feeMinor: '8000', mediaMinor: '20000', isSettled: true },
};

async function reader(locale: 'zh' | 'en'): Promise<ReportReader> {
  const t = await getTranslator(locale);
  return { t, locale, timeZone: 'Asia/Shanghai', tools: textTools((key, params) => t(key, params), locale) };
}

test('each number is a line of its own, plain enough to be added up', async () => {
  const rows = effectRows(FIGURES, await reader('en'));
  const told = rows.map(([part, item, metric, value]) => [part, item, metric, value].join('|'));
  expect(told).toContain('Work|Xiaohongshu Image note|What was done|1');
  expect(told).toContain('Conversion|Revenue|REVENUE|450.00');
  expect(told).toContain('Baseline|Xiaohongshu · before|Engagement rate by views|0.02');
  expect(told).toContain('Baseline|Xiaohongshu · now|Engagement rate by views|0.05');
  expect(told).toContain('Cost|Total cost|CNY|1200.00');
  expect(told).toContain('Cost|Cost per order|CNY|400.00');
});

test.each(['zh', 'en'] as const)('the document in %s tells the past beside the present', async (locale) => {
  const at = new Date('2026-03-09T00:00:00Z');
  const facts = { number: 'R-1', contractNumber: 'HS-1', gig: 'g', business: 'b', freelancer: 'f', kind: 'k', from: at, until: at, createdAt: at };
  const { sections } = effectSheet(FIGURES, facts, await reader(locale));
  const past = sections.find((section) => section.heading.includes('12'))!;
  expect(past.facts!.map(({ value }) => value.replace(/\s/g, ' '))).toEqual(
    locale === 'zh' ? ['合作前 1,201 · 现在 3,000', '合作前 2 % · 现在 5 %'] : ['before 1,201 · now 3,000', 'before 2 % · now 5 %'],
  );
});
