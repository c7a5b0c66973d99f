import { describe, expect, it } from 'vitest';
import { getTranslator } from '@/lib/i18n/translator';

describe('the translator outside of React', () => {
  it('speaks both languages and fills in values', async () => {
    const zh = await getTranslator('zh', 'money.rail');
    const en = await getTranslator('en');

    expect(zh('paid', { amount: '¥1.00' })).toBe('已付 ¥1.00');
    expect(en('money.rail.paid', { amount: '¥1.00' })).toBe('paid ¥1.00');
  });

  it('knows whether a message exists', async () => {
    const t = await getTranslator('zh', 'layout');

    expect(t.has('nav.gigs')).toBe(true);
    expect(t.has('nav.nothing')).toBe(false);
  });
});
