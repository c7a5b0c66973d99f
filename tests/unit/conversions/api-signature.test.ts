import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiExample, EXAMPLE_LANGUAGES } from '@/components/conversions/api-examples';
import { batchSchema, conversionSchema } from '@/lib/conversions/api/call-schema';
import { isClockRight, isSignedBy, signatureText, signParts } from '@/lib/conversions/keys/api-signature';
import { VECTOR } from '@/lib/conversions/keys/signature-vector';

test('the published vector is right', () => {
  expect(createHash('sha256').update(VECTOR.body).digest('hex')).toBe(VECTOR.bodyHash);
  expect(signatureText(VECTOR)).toBe(`1795392000\nPOST\n/api/v1/conversions\norder-20261123-0042\n${VECTOR.bodyHash}`);
  expect(signParts(VECTOR.secret, VECTOR)).toBe(VECTOR.signature);
  expect(conversionSchema.safeParse(JSON.parse(VECTOR.body)).success).toBe(true);
});

test('every part is under the signature', () => {
  for (const change of [
    { timestamp: '1795392001' },
    { method: 'GET' },
    { path: '/api/v1/conversions?x' },
    { idempotencyKey: 'other-key' },
    { body: `${VECTOR.body} ` },
  ])
    expect(isSignedBy(VECTOR.secret, { ...VECTOR, ...change }, VECTOR.signature)).toBe(false);
  expect(isSignedBy(`${VECTOR.secret}x`, VECTOR, VECTOR.signature)).toBe(false);
  expect(isSignedBy(VECTOR.secret, VECTOR, '')).toBe(false);
});

test('clocks may differ by five minutes, both ways', () => {
  const now = new Date(1_795_392_000_000);
  expect(['1795391700', '1795392300'].map((at) => isClockRight(at, now))).toEqual([true, true]);
  expect(['1795391699', '1795392301', '', 'now', '1795392000.5', '-1795392000', '1795392000000'].map((at) => isClockRight(at, now))).not.toContain(true);
});

test('the example for Node signs what the server accepts', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'example-'));
  try {
    const file = path.join(directory, 'example.mjs');
    writeFileSync(file, apiExample('node', 'http://shop.test', VECTOR.body).replace('<hk_…>', VECTOR.keyId).replace('<hs_…>', VECTOR.secret));
    const listen = 'data:text/javascript,globalThis.fetch=async(url,call)=>({status:200,text:async()=>JSON.stringify({url,...call})})';
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', listen, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const call = JSON.parse(stdout.slice('200 '.length)) as { url: string; method: string; body: string; headers: Record<string, string> };
    const sent = {
      timestamp: call.headers['Hussar-Timestamp']!,
      method: call.method,
      path: new URL(call.url).pathname,
      idempotencyKey: call.headers['Idempotency-Key']!,
      body: call.body,
    };
    expect(isSignedBy(VECTOR.secret, sent, call.headers['Hussar-Signature']!)).toBe(true);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('every example names the same address, headers and five lines', () => {
  for (const language of EXAMPLE_LANGUAGES) {
    const text = apiExample(language, 'https://shop.test', VECTOR.body);
    for (const part of ['https://shop.test/api/v1/conversions', VECTOR.body, 'Hussar-Key', 'Hussar-Timestamp', 'Hussar-Signature', 'Idempotency-Key', 'v1='])
      expect(text).toContain(part);
    expect(text).not.toMatch(/%[A-Z]+%/);
  }
});

test('a batch holds a hundred', () => {
  const event = { event: 'lead', occurredAt: '2026-11-23T12:00:00Z', milestone: '019ab0c0-0000-7000-8000-000000000000' };
  expect(batchSchema.safeParse({ events: Array.from({ length: 100 }, () => event) }).success).toBe(true);
  expect(batchSchema.safeParse({ events: Array.from({ length: 101 }, () => event) }).success).toBe(false);
  expect(batchSchema.safeParse({ events: [] }).success).toBe(false);
});
