import { describe, expect, it } from 'vitest';
import { priceOf } from '@/lib/proposals/price';
import { mayPropose, type ProposingFacts } from '@/lib/proposals/rules';

const now = new Date('2026-11-22T00:00:00Z');
const gig = { status: 'OPEN', closesAt: new Date('2026-12-01T00:00:00Z'), isOwn: false, ownProposalId: null };
const viewer = { isEmailVerified: true, profile: {} };

describe('whether a proposal may be made', () => {
  const cases: [string, Partial<ProposingFacts['gig']>, ProposingFacts['viewer'], ReturnType<typeof mayPropose>][] = [
    ['a freelancer may', {}, viewer, null],
    ['a visitor signs in first', {}, null, 'SIGN_IN_REQUIRED'],
    ['a member without a profile makes one first', {}, { ...viewer, profile: null }, 'PROFILE_REQUIRED'],
    ['an unconfirmed address is confirmed first', {}, { ...viewer, isEmailVerified: false }, 'EMAIL_NOT_VERIFIED'],
    ['nobody proposes to an own gig', { isOwn: true }, viewer, 'OWN_GIG'],
    ['nobody proposes twice, closed or not', { ownProposalId: 'p', status: 'CLOSED' }, viewer, 'PROPOSAL_EXISTS'],
    ['a filled gig takes none', { status: 'FILLED' }, viewer, 'GIG_NOT_OPEN'],
    ['a gig whose time is over takes none, even before the sweep', { closesAt: now }, viewer, 'GIG_NOT_OPEN'],
  ];

  it.each(cases)('%s', (_name, change, who, expected) => {
    expect(mayPropose({ gig: { ...gig, ...change }, viewer: who }, now)).toBe(expected);
  });
});

describe('the price of milestones', () => {
  it('takes the fee milestone by milestone, rounded down there', () => {
    expect(priceOf([{ amountMinor: '112' }, { amountMinor: '112' }], 800)).toEqual({ paysMinor: 224n, feeMinor: 16n, getsMinor: 208n });
  });
});
