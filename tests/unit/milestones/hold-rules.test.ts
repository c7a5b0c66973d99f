import { expect, test } from 'vitest';
import { holdOf } from '@/lib/milestones/hold-rules';
import { addDays } from '@/lib/time/duration';

const now = new Date('2026-05-01T00:00:00Z');
const terms = { days: 3, newAccountDays: 14 };
const known = { createdAt: addDays(now, -14), hasSettledBefore: false, riskLevel: 'normal' };

test('a new account waits until it is old enough or has settled something', () => {
  const fresh = { ...known, createdAt: addDays(now, -13) };
  expect(holdOf(fresh, terms, now)).toEqual({ until: addDays(now, 3), reason: 'NEW_ACCOUNT' });
  expect(holdOf(known, terms, now)).toBeNull();
  expect(holdOf({ ...fresh, hasSettledBefore: true }, terms, now)).toBeNull();
});

test('a risky card waits whoever pays with it; what the provider does not know is no risk', () => {
  const old = { ...known, hasSettledBefore: true };
  expect(['elevated', 'highest', 'normal', 'not_assessed', 'unknown', null].map((riskLevel) => holdOf({ ...old, riskLevel }, terms, now)?.reason)).toEqual([
    'CARD_RISK',
    'CARD_RISK',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(holdOf({ ...known, riskLevel: 'highest', createdAt: now }, terms, now)?.reason).toBe('CARD_RISK');
});

test('set to nothing, the rule holds nothing', () => {
  expect(holdOf({ ...known, riskLevel: 'highest', createdAt: now }, { ...terms, days: 0 }, now)).toBeNull();
});
