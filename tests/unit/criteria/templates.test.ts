// Every template is a contract that could be signed as it stands.
import { describe, expect, test } from 'vitest';

import { briefTemplate } from '@/lib/criteria/brief-template';
import { guardMilestones } from '@/lib/criteria/guard';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { milestoneTemplates } from '@/lib/criteria/templates';
import { type BillingMode, BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { type Vertical, VERTICALS } from '@/lib/dimensions/verticals';

describe.each(PLATFORMS)('%s', (platform) => {
  test.each(DUTIES.flatMap((duty) => BILLING_MODES.map((billingMode) => [duty, billingMode] as const)))('%s, %s', (duty, billingMode) => {
    for (const pieces of [undefined, 1, 30]) {
      const milestones = milestoneTemplates({ platform, duty, billingMode, totalMinor: 300_001n, currency: 'CNY', pieces });
      const parsed = milestoneListSchema.safeParse(milestones);

      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(parsed.data).toEqual(milestones);
      expect(guardMilestones(milestones).ok).toBe(true);
      expect(milestones.reduce((sum, each) => sum + BigInt(each.amountMinor), 0n)).toBe(300_001n);
    }
  });

  test('every trade has its own, and each of them could be signed', () => {
    for (const vertical of VERTICALS) {
      for (const duty of DUTIES) {
        for (const billingMode of BILLING_MODES) {
          const milestones = milestoneTemplates({ platform, duty, vertical, billingMode, totalMinor: 300_001n, currency: 'USD' });

          expect(milestoneListSchema.parse(milestones), `${duty} ${vertical} ${billingMode}`).toEqual(milestones);
          expect(guardMilestones(milestones).ok).toBe(true);
          for (const each of milestones) expect(each.criteria.filter((criterion) => criterion.tranche === 'RESULT').length).toBeLessThanOrEqual(2);
        }
      }
    }
  });

  test('what is measured follows the trade where there is time to sell', () => {
    const measureOf = (vertical: Vertical, billingMode: BillingMode) =>
      milestoneTemplates({ platform, duty: 'CONTENT_PRODUCTION', vertical, billingMode, totalMinor: 300_000n, currency: 'CNY', pieces: 10 })
        .flatMap((each) => each.criteria)
        .flatMap((criterion) =>
          criterion.kind === 'CONVERSION' ? `${criterion.measure} ${criterion.channel} ${criterion.target} ${criterion.maturityDays}` : [],
        );

    expect(measureOf('LOCAL_LIFE', 'MONTHLY')).toEqual(['REDEMPTIONS ANY 30 0']);
    expect(measureOf('ECOMMERCE', 'MONTHLY')).toEqual(['ORDERS LINK 30 7']);
    expect(measureOf('EDUCATION', 'MONTHLY')).toEqual(['LEADS ANY 20 0']);
    expect(measureOf('TECH', 'MONTHLY')).toEqual(['CLICKS LINK 500 0']);
    expect(measureOf('LOCAL_LIFE', 'PER_PIECE')).toEqual([]);
  });

  test('what a business approves is said in both languages', () => {
    for (const duty of DUTIES) {
      for (const billingMode of BILLING_MODES) {
        const clauses = milestoneTemplates({ platform, duty, billingMode, totalMinor: 300_000n, currency: 'CNY' }).flatMap((each) => each.criteria);
        for (const clause of clauses) {
          if (clause.kind !== 'APPROVAL') continue;
          expect(clause.note).toMatch(/\p{Script=Han}/u);
          expect(clause.noteEn).toMatch(/^[\x20-\x7e]{10,}$/);
        }
      }
    }
  });

  test('content work carries a measured result', () => {
    const [batch] = milestoneTemplates({ platform, duty: 'CONTENT_PRODUCTION', billingMode: 'PER_PIECE', totalMinor: 100_000n, currency: 'CNY' });

    expect(batch!.criteria.some((criterion) => criterion.kind === 'METRIC' && criterion.tranche === 'RESULT')).toBe(true);
  });

  test('the brief asks for a goal first and hints at the platform', () => {
    for (const duty of DUTIES) {
      const sections = briefTemplate({ platform, duty, vertical: VERTICALS[0] });
      expect(sections[0]!.code).toBe('GOAL');
      expect(sections.every((section) => section.hintKeys.length > 0)).toBe(true);
    }
  });
});
