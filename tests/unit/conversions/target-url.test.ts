import { describe, expect, test } from 'vitest';
import { checkTarget, withClickId } from '@/lib/conversions/links/target-url';

const check = (text: string) => checkTarget(text, 'hussar.example');

describe('where a link may lead', () => {
  test.each([
    ['https://shop.example.com', 'https://shop.example.com/'],
    ['http://shop.example.com/a?b=1#c', 'http://shop.example.com/a?b=1#c'],
    ['https://例子.中国/菜单', 'https://xn--fsqu00a.xn--fiqs8s/%E8%8F%9C%E5%8D%95'],
    ['https://detail.tmall.com/item.htm?id=1&skuId=2', 'https://detail.tmall.com/item.htm?id=1&skuId=2'],
    ['https://hussar.example/gigs', 'https://hussar.example/gigs'],
  ])('%s', (text, url) => {
    expect(check(text)).toEqual({ ok: true, url });
  });

  test.each([
    ['javascript:alert(1)', 'FORM'],
    ['JavaScript://shop.example.com/%0aalert(1)', 'FORM'],
    ['data:text/html,<script>', 'FORM'],
    ['vbscript:x', 'FORM'],
    ['file:///etc/passwd', 'FORM'],
    ['ftp://shop.example.com', 'FORM'],
    ['weixin://dl/business', 'FORM'],
    ['//shop.example.com', 'FORM'],
    ['/gigs', 'FORM'],
    ['shop.example.com', 'FORM'],
    ['https:shop.example.com', 'FORM'],
    ['https:/\\evil.example', 'FORM'],
    ['https://shop.example.com\\@evil.example', 'FORM'],
    ['https://shop.example.com/\r\nset-cookie: a=b', 'FORM'],
    ['https://shop.example.com/a b', 'FORM'],
    ['java\tscript:alert(1)', 'FORM'],
    ['https://', 'FORM'],
    ['', 'FORM'],
    [`https://shop.example.com/${'x'.repeat(1_500)}`, 'FORM'],
    ['https://user:secret@shop.example.com', 'SECRET'],
    ['https://user@shop.example.com', 'SECRET'],
    ['https://@shop.example.com', 'SECRET'],
    ['http://localhost:3000', 'PRIVATE'],
    ['http://127.0.0.1', 'PRIVATE'],
    ['http://127.1', 'PRIVATE'],
    ['http://0x7f000001', 'PRIVATE'],
    ['http://2130706433', 'PRIVATE'],
    ['http://[::1]/', 'PRIVATE'],
    ['http://[::ffff:10.0.0.1]/', 'PRIVATE'],
    ['http://169.254.169.254/latest/meta-data', 'PRIVATE'],
    ['http://10.0.0.8', 'PRIVATE'],
    ['http://93.184.216.34', 'PRIVATE'],
    ['http://router', 'PRIVATE'],
    ['http://printer.local', 'PRIVATE'],
    ['http://db.internal.', 'PRIVATE'],
    ['https://hussar.example/r/abcd2345', 'OWN'],
    ['https://hussar.example/en/r/abcd2345', 'OWN'],
  ])('not %s', (text, problem) => {
    expect(check(text)).toEqual({ ok: false, problem });
  });
});

test('the click’s id joins the query and leaves the rest of the address as it is', () => {
  expect(withClickId('https://a.example/', '1')).toBe('https://a.example/?hsr=1');
  expect(withClickId('https://a.example/x?q=a+b%20c', '1')).toBe('https://a.example/x?q=a+b%20c&hsr=1');
  expect(withClickId('https://a.example/x?q=1#/part?z', '1')).toBe('https://a.example/x?q=1&hsr=1#/part?z');
});
