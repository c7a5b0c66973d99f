import { expect, test } from 'vitest';
import { safePath } from '@/lib/auth/safe-path';
import { localePath } from '@/lib/i18n/paths';

const HOSTILE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%2f%2fevil.example',
  '/%5cevil',
  '%2f%2fevil.example',
  'javascript:alert(1)',
  '/\tevil',
  '/\nevil',
  'https:evil.example',
  '/%252f%252fevil',
  '///evil.example',
  '/%00',
  '',
  '/en//evil.example',
  '/zh//evil.example',
  '/en/%2fevil.example',
  '/en/.//evil.example',
];

test.each(HOSTILE)('%j leads nowhere else', (candidate) => {
  const path = safePath(candidate, '/dashboard');
  expect(new URL(path, 'http://own.example').origin).toBe('http://own.example');
  expect(path === '/dashboard' || /^\/[^/\\]/.test(path)).toBe(true);
  // Nor when its language is taken off on the way.
  expect(new URL(localePath('zh', path), 'http://own.example').origin).toBe('http://own.example');
});

test('a second address inside a query is only a word', () => {
  expect(safePath('/gigs?q=http://evil.example', '/')).toBe('/gigs?q=http://evil.example');
});

test('a path of ours stays with its query', () => {
  expect(safePath('/en/gigs?platform=DOUYIN&q=%E9%9D%A2%E5%8C%85', '/')).toBe('/en/gigs?platform=DOUYIN&q=%E9%9D%A2%E5%8C%85');
});
