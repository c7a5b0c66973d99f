import { expect, test } from 'vitest';
import { resetEnvironment } from '@/lib/env/env';
import { isAccount, isAlipayAccount, isBankCard, maskAccount, maskHolder, passesLuhn, tidyAccount } from '@/lib/payouts/destination-rules';
import { manualDestinationSchema } from '@/lib/payouts/schema';
import { openDestination, sealDestination } from '@/lib/payouts/sealed-destination';
import { mayReceive, railsFor } from '@/lib/users/payout-rails';

const CARD = '6222021208020010029';

test('a card number is thirteen to nineteen digits with a right check digit', () => {
  expect(isBankCard(CARD)).toBe(true);
  for (let place = 0; place < CARD.length; place += 1) {
    const wrong = `${CARD.slice(0, place)}${(Number(CARD[place]) + 1) % 10}${CARD.slice(place + 1)}`;
    expect([wrong, passesLuhn(wrong)]).toEqual([wrong, false]);
  }
  for (const wrong of ['', '0000000000000000', '4242', `${CARD}0`, '622202120802001002x']) expect([wrong, isBankCard(wrong)]).toEqual([wrong, false]);
});

test('an Alipay account is a mainland phone number or an address', () => {
  for (const right of ['13812345678', 'chen@example.com']) expect([right, isAlipayAccount(right)]).toEqual([right, true]);
  for (const wrong of [
    '12812345678',
    '1381234567',
    '138123456789',
    'chen@',
    '@example.com',
    'chen@example',
    '=cmd@example.com',
    'a b@example.com',
    'a@b@example.com',
  ])
    expect([wrong, isAlipayAccount(wrong)]).toEqual([wrong, false]);
});

test('an account is taken as people type it', () => {
  expect(tidyAccount('BANK', ' ６２２２ 0212-0802 0010 029 ')).toBe(CARD);
  expect(tidyAccount('ALIPAY', '+86 138-1234-5678')).toBe('13812345678');
  expect(tidyAccount('ALIPAY', ' Chen@Example.com ')).toBe('chen@example.com');
  expect(isAccount('ALIPAY', CARD)).toBe(false);
});

test('a mask tells its owner which it is, and others nothing they could use', () => {
  expect(maskAccount('BANK', CARD)).toBe('•••• 0029');
  expect(maskAccount('ALIPAY', '13812345678')).toBe('138••••5678');
  expect(maskAccount('ALIPAY', 'chen@example.com')).toBe('c••••@example.com');
  expect(maskHolder('陈一诺')).toBe('陈••');
  expect(maskHolder('Dana Fields')).toBe('D•• F••');
});

test('the form refuses a wrong card, a card without its bank, and names that a spreadsheet would run', () => {
  const right = { kind: 'BANK', holderName: '陈一诺', bankName: '招商银行', account: CARD, currentPassword: 'x' };
  const findings = (change: object) => manualDestinationSchema.safeParse({ ...right, ...change }).error?.issues.map((issue) => issue.path.join('.')) ?? [];
  expect(findings({})).toEqual([]);
  expect(findings({ account: `${CARD.slice(0, -1)}3` })).toEqual(['account']);
  expect(findings({ bankName: '' })).toEqual(['bankName']);
  expect(findings({ kind: 'ALIPAY', bankName: '', account: '13812345678' })).toEqual([]);
  expect(findings({ kind: 'ALIPAY' })).toEqual(['account']);
  for (const holderName of ['=HYPERLINK("x")', '@SUM', '张3', '张']) expect([holderName, findings({ holderName })]).toEqual([holderName, ['holderName']]);
});

test('rails go by country, and an account may receive by its rail alone', () => {
  expect(railsFor('CN')).toEqual(['MANUAL_BANK']);
  expect(railsFor('US')).toEqual(['STRIPE_CONNECT']);
  expect(railsFor('HK')).toEqual(['STRIPE_CONNECT', 'MANUAL_BANK']);
  const destination = { refusedAt: null };
  expect(mayReceive(null)).toBe(false);
  expect(mayReceive({ rail: 'STRIPE_CONNECT', transfersStatus: 'PENDING', destination })).toBe(false);
  expect(mayReceive({ rail: 'STRIPE_CONNECT', transfersStatus: 'ACTIVE', destination: null })).toBe(true);
  expect(mayReceive({ rail: 'MANUAL_BANK', transfersStatus: 'ACTIVE', destination: null })).toBe(false);
  expect(mayReceive({ rail: 'MANUAL_BANK', transfersStatus: 'INACTIVE', destination })).toBe(true);
  expect(mayReceive({ rail: 'MANUAL_BANK', transfersStatus: 'INACTIVE', destination: { refusedAt: new Date(0) } })).toBe(false);
});

test('what is sealed opens for its own row and key only, and not when touched', () => {
  const settings = {
    DATABASE_URL: 'postgres://localhost/x',
    NEXTAUTH_SECRET: 'a secret of thirty-two characters!',
    STRIPE_SECRET_KEY: 'sk_test_x',
    STRIPE_WEBHOOK_SECRET: 'whsec_xx',
    STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_xx',
    SMTP_URL: 'smtp://localhost:1',
  };
  const use = (extra: Record<string, string>) => {
    delete process.env.PAYOUT_KEY;
    Object.assign(process.env, settings, extra);
    resetEnvironment();
  };
  const destination = { kind: 'BANK', holderName: '陈一诺', bankName: '招商银行', account: CARD } as const;
  use({});
  const sealed = sealDestination('row-1', destination);
  expect(sealed).not.toContain(CARD);
  expect(sealDestination('row-1', destination)).not.toBe(sealed);
  expect(openDestination('row-1', sealed)).toEqual(destination);
  expect(() => openDestination('row-2', sealed)).toThrow();
  expect(() => openDestination('row-1', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`)).toThrow();

  // A key of its own comes later: the old ones are still read, the new ones need it.
  use({ PAYOUT_KEY: 'another secret of thirty-two characters' });
  expect(openDestination('row-1', sealed)).toEqual(destination);
  const underOwnKey = sealDestination('row-1', destination);
  use({});
  expect(() => openDestination('row-1', underOwnKey)).toThrow();
});
