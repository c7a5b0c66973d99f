// What a signed contract says may never change after the fact, and what it says today must be in force.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ContractClauses } from '@/components/contracts/contract-clauses';
import { CONTRACT_TEXT_VERSION, documentHash, type ContractDocument } from '@/lib/contracts/document';
import { getTranslator } from '@/lib/i18n/translator';
import { plainTerms } from '../../factories/milestone-terms';

const signedIn = (version: ContractDocument['version']): ContractDocument => ({
  version,
  contractId: '0190a0a0-0000-7000-8000-000000000001',
  number: 1,
  business: { id: '0190a0a0-0000-7000-8000-000000000002', name: '愚园路面包', nameEn: null },
  freelancer: { id: '0190a0a0-0000-7000-8000-000000000003', name: '陈一诺', nameEn: 'Chen' },
  gig: {
    id: '0190a0a0-0000-7000-8000-000000000004',
    title: '每周两篇探店笔记',
    titleEn: null,
    platform: 'XIAOHONGSHU',
    duty: 'CONTENT_PRODUCTION',
    vertical: 'LOCAL_LIFE',
    billingMode: 'PER_PROJECT',
  },
  currency: 'CNY',
  totalMinor: '100000',
  feeBps: 800,
  milestones: [plainTerms()],
  offeredAt: '2026-01-05T02:00:00.000Z',
  previousHash: null,
});

async function disputeClause(version: ContractDocument['version'], locale: 'zh' | 'en'): Promise<string> {
  const html = renderToStaticMarkup(
    createElement(ContractClauses, { document: signedIn(version), number: 'HS-000001', documentHash: 'f'.repeat(64), locale, t: await getTranslator(locale) }),
  );
  return /8\. (.*?)<section/s.exec(html)![1]!;
}

test('a contract made today promises only the clock that is kept', async () => {
  expect(CONTRACT_TEXT_VERSION).toBe(2);
  const english = await disputeClause(2, 'en');
  expect(english).toContain('within 3 days');
  expect(english).not.toMatch(/appeal|negotiate|\b[57] days/);
  const chinese = await disputeClause(2, 'zh');
  expect(chinese).toContain('3 天内答复');
  expect(chinese).not.toMatch(/申诉|协商|[57] 天/);
});

test('a contract signed in the first text keeps its words and its hash', async () => {
  expect(await disputeClause(1, 'en')).toContain('negotiate for 5 days');
  expect(await disputeClause(1, 'zh')).toContain('5 天内申诉一次');
  expect(documentHash(signedIn(1))).toMatchInlineSnapshot(`"b55e713f82573412cd37a3aa0d2e00e14cb3f945b8baa28f95e5e20c227a33e0"`);
  expect(documentHash(signedIn(2))).not.toBe(documentHash(signedIn(1)));
});
