import { describe, expect, it, test } from 'vitest';
import { plainNumber, shiftDecimal, wholeNumber } from '@/components/criteria/decimal-text';
import { milestoneDraft, newCriterion } from '@/components/criteria/draft-from-terms';
import { criterionTerms, draftTerms } from '@/components/criteria/draft-terms';
import { templateDrafts, USUAL_SHAPE } from '@/components/gigs/gig-draft';
import { fitMetric, movePlatform } from '@/components/criteria/metric-choices';
import { criterionSchema } from '@/lib/criteria/clauses';
import { guardFollowerOnly } from '@/lib/criteria/guard';
import { milestoneListSchema, milestoneTermsSchema } from '@/lib/criteria/schema';
import { milestoneTemplates } from '@/lib/criteria/templates';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { METRICS } from '@/lib/dimensions/metrics';
import { PLATFORMS, releasableMetrics } from '@/lib/dimensions/platforms';
import { resultTerms } from '../../factories/milestone-terms';

describe('the builder', () => {
  it('hands every template back as it was', () => {
    for (const platform of PLATFORMS) {
      for (const duty of DUTIES) {
        for (const billingMode of BILLING_MODES) {
          const terms = milestoneTemplates({ platform, duty, billingMode, totalMinor: 180_001n, currency: 'CNY' });
          const written = terms.map((each) => draftTerms(milestoneDraft(each, platform), 'CNY'));

          expect(milestoneListSchema.parse(written), `${platform} ${duty} ${billingMode}`).toEqual(terms);
        }
      }
    }
  });

  it('offers no metric on any platform that the schema refuses', () => {
    for (const platform of PLATFORMS) {
      for (const metric of releasableMetrics(platform)) {
        const draft = newCriterion('METRIC', platform, 'm', { metric, target: METRICS[metric].unit === 'SHARE' ? '0.05' : '5' });
        const terms = milestoneTermsSchema.safeParse({ ...resultTerms(), criteria: [...resultTerms().criteria, criterionTerms(draft, 'CNY')] });

        expect(terms.error?.issues ?? [], `${platform} ${metric}`).toEqual([]);
      }
    }
  });

  it('moves a criterion to any platform without leaving what does not exist there', () => {
    for (const from of PLATFORMS) {
      for (const to of PLATFORMS) {
        const moved = movePlatform(newCriterion('METRIC', from, 'm', { metric: 'LEADS', target: '30' }), to);

        expect(criterionSchema.safeParse(criterionTerms(fitMetric(moved), 'CNY')).success, `${from} → ${to}`).toBe(true);
      }
    }
  });

  it('lets wrong text through to the schema, which says what is wrong with it', () => {
    const draft = { ...milestoneDraft(resultTerms(), 'XIAOHONGSHU'), amount: '一千', resultShare: '', dueDays: '2.5' };

    const paths = milestoneTermsSchema.safeParse(draftTerms(draft, 'CNY')).error?.issues.map((issue) => issue.path.join('.'));

    expect(paths).toEqual(expect.arrayContaining(['amountMinor', 'tranches.resultShareBps', 'dueDays']));
  });

  it('knows while writing that followers alone decide', () => {
    expect(
      guardFollowerOnly([newCriterion('COUNT', 'DOUYIN', 'c'), newCriterion('METRIC', 'DOUYIN', 'm', { metric: 'NEW_FOLLOWERS', target: '500' })]),
    ).toMatchObject({ ok: false });
  });
});

describe('decimal text', () => {
  it.each([
    ['0.05', 2, '5'],
    ['5', -2, '0.05'],
    ['5.5', -2, '0.055'],
    ['12.345', 2, '1234.5'],
    ['１２', -2, '0.12'],
    ['1,000', 2, '100000'],
    ['0', -2, '0'],
    ['abc', 2, 'abc'],
    ['', 2, ''],
  ])('shifts %s by %d to %s', (text, places, expected) => {
    expect(shiftDecimal(text, places)).toBe(expected);
  });

  it('reads whole numbers and keeps the rest', () => {
    expect([wholeNumber(' 1,200 '), wholeNumber(''), wholeNumber('ten'), plainNumber('８０%')]).toEqual([1200, null, 'ten', '80']);
  });
});

test('an English form starts from English words, a Chinese one keeps both languages', () => {
  const notes = (locale: 'zh' | 'en') =>
    templateDrafts(USUAL_SHAPE, locale).flatMap((draft) => draft.criteria.filter((each) => each.kind === 'APPROVAL').map(({ note, noteEn }) => [note, noteEn]));

  for (const [note, noteEn] of notes('en')) expect([note, noteEn]).toEqual([expect.stringMatching(/^[\x20-\x7e]+$/), '']);
  for (const [note, noteEn] of notes('zh')) expect([note, noteEn]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[\x20-\x7e]+$/)]);
  expect(notes('zh').length).toBeGreaterThan(0);
});

test('a clause signed before notes had English stays the same data', () => {
  const clause = { id: 'drafts', kind: 'APPROVAL', tranche: 'BASE', subject: 'EACH_DELIVERABLE', note: '封面' } as const;

  expect(criterionSchema.parse(clause)).toStrictEqual(clause);
});
