import { expect, test } from 'vitest';
import { normaliseEmail } from '@/lib/users/email';

test('one canonical form', () => {
  expect(normaliseEmail('  Lin.Xiao+Shop@Example.COM ')).toBe('lin.xiao+shop@example.com');
});

test.each([
  'a＠b.com',
  'a@b',
  'a@@b.com',
  'a@b.com,c@d.com',
  '"a"@b.com',
  'a@b.com\r\nBcc: c@d.com',
  'ａ@b.com',
  'a b@c.com',
  '@b.com',
  `${'a'.repeat(65)}@b.com`,
])('%j is no address', (text) => {
  expect(normaliseEmail(text)).toBeNull();
});
