import { expect, test } from 'vitest';
import { historyEvents } from '@/components/milestones/history-events';
import type { Workroom } from '@/lib/acceptance/workroom';
import { getTranslator } from '@/lib/i18n/translator';

const history = (event: string, params: object) => [{ id: 1n, sequence: 1, event, actorKind: 'BUSINESS', params, at: new Date('2026-05-01T00:00:00Z') }];
const workroomWith = (rows: object[]) =>
  ({
    contract: { business: { name: '面包店', nameEn: 'Bakery' }, freelancer: { displayName: '林一', displayNameEn: null } },
    terms: { criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 3, byOn: null }] },
    history: rows,
  }) as unknown as Workroom;
const textOf = async (locale: 'zh' | 'en', rows: object[]) =>
  historyEvents(workroomWith(rows), { t: await getTranslator(locale), locale, timeZone: 'Asia/Shanghai' })[0]!.text;

test('a waived or approved criterion is named by its sentence', async () => {
  expect(await textOf('zh', history('waiveCriterion', { criterionId: 'note', reason: '' }))).toMatch(/^豁免了标准：.*小红书.*3 篇/);
  expect(await textOf('en', history('waiveCriterion', { criterionId: 'note', reason: '' }))).toMatch(/^waived the criterion: .*3 .*Xiaohongshu/);
  expect(await textOf('zh', history('approveCriterion', { criterionId: 'note', decision: 'APPROVED' }))).toMatch(/小红书/);
});

test('the end of a chargeback says to when the work and the review were put off, and nothing where nothing was', async () => {
  expect(await textOf('zh', history('unfreeze', { dueAt: '2026-06-01T15:59:00.000Z' }))).toMatch(/交付期限顺延至 2026年6月1日.*23:59$/);
  expect(await textOf('en', history('unfreeze', { reviewEndsAt: '2026-06-01T15:59:00.000Z' }))).toMatch(/the review ends .*2026.* instead$/);
  expect(await textOf('zh', history('unfreeze', {}))).toBe('通知：拒付已有结果，资金解冻');
});
