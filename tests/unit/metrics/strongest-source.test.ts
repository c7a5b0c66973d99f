import { expect, it } from 'vitest';
import { newCriterion } from '@/components/criteria/draft-from-terms';
import { fitMetric, movePlatform } from '@/components/criteria/metric-choices';
import { milestoneTemplates } from '@/lib/criteria/templates';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS, releasableMetrics } from '@/lib/dimensions/platforms';
import { isAtLeastAsStrong } from '@/lib/dimensions/provenance';
import { strongestSource } from '@/lib/metrics/strongest-source';

it('is an export where one has every input, else the word of both sides', () => {
  expect(strongestSource('XIAOHONGSHU', 'ER_VIEW')).toBe('PLATFORM_EXPORT');
  expect(strongestSource('DOUYIN', 'HOLD_5S')).toBe('PLATFORM_EXPORT');
  expect(strongestSource('WEIBO', 'ER_VIEW')).toBe('COUNTERPARTY_CONFIRMED');
  expect(strongestSource('XIAOHONGSHU', 'NEW_FOLLOWERS')).toBe('PLATFORM_EXPORT');
  expect(strongestSource('XIAOHONGSHU', 'FOLLOWER_RETENTION')).toBe('PLATFORM_EXPORT');
  expect(strongestSource('WEIBO', 'NEW_FOLLOWERS')).toBe('COUNTERPARTY_CONFIRMED');
  expect(strongestSource('TIKTOK', 'NEW_FOLLOWERS')).toBe('COUNTERPARTY_CONFIRMED');
  expect(strongestSource('XIAOHONGSHU', 'LEAD_RATE')).toBe('COUNTERPARTY_CONFIRMED');
});

it('is reached by every template', () => {
  for (const platform of PLATFORMS) {
    for (const duty of DUTIES) {
      for (const billingMode of BILLING_MODES) {
        for (const terms of milestoneTemplates({ platform, duty, billingMode, totalMinor: 180_000n, currency: 'CNY' })) {
          for (const clause of terms.criteria) {
            if (clause.kind !== 'METRIC') continue;
            const isReached = isAtLeastAsStrong(strongestSource(clause.platform, clause.metric), clause.minimumProvenance);
            expect([platform, duty, clause.metric, isReached]).toEqual([platform, duty, clause.metric, true]);
          }
        }
      }
    }
  }
});

it('is what the builder falls back to when a metric or platform is picked that nothing stronger can feed', () => {
  const draft = newCriterion('METRIC', 'XIAOHONGSHU', 'm', { metric: 'ER_VIEW', target: '0.05' });
  expect(draft.minimumProvenance).toBe('PLATFORM_EXPORT');
  expect(fitMetric({ ...draft, metric: 'LEADS' }).minimumProvenance).toBe('COUNTERPARTY_CONFIRMED');
  expect(fitMetric({ ...draft, minimumProvenance: 'SELF_REPORTED' }).minimumProvenance).toBe('SELF_REPORTED');
  for (const platform of PLATFORMS) {
    for (const metric of releasableMetrics(platform)) {
      const fitted = fitMetric({ ...movePlatform(draft, platform), metric });
      expect([platform, metric, isAtLeastAsStrong(strongestSource(platform, fitted.metric), fitted.minimumProvenance)]).toEqual([platform, metric, true]);
    }
  }
});
