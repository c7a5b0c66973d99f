// Every template is a contract that could be signed as it stands.
import { describe, expect, test } from 'vitest';

import { briefTemplate } from '@/lib/criteria/brief-template';
import { guardMilestones } from '@/lib/criteria/guard';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { milestoneTemplates } from '@/lib/criteria/templates';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';

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
