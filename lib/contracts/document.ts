// The contract as data: what is hashed and signed. The screens render it in both languages; the hash is over this and nothing else.
import { createHash } from 'node:crypto';
import type { MilestoneTerms } from '@/lib/criteria/schema';

/**
 * The text that the clauses are rendered in, part of what is hashed: a signed contract keeps the words it was signed in.
 * 1 named four clocks of a dispute; 2 names the one that is kept.
 */
export const CONTRACT_TEXT_VERSION = 2;

export type ContractDocument = {
  version: 1 | typeof CONTRACT_TEXT_VERSION;
  contractId: string;
  number: number;
  business: { id: string; name: string; nameEn: string | null };
  freelancer: { id: string; name: string; nameEn: string | null };
  gig: { id: string; title: string; titleEn: string | null; platform: string; duty: string; vertical: string; billingMode: string };
  currency: string;
  /** Decimal text of minor units. */
  totalMinor: string;
  feeBps: number;
  milestones: MilestoneTerms[];
  /** ISO moment. */
  offeredAt: string;
  previousHash: string | null;
};

/** SHA-256 over the document with sorted keys; equal documents have equal hashes on every machine. */
export function documentHash(document: ContractDocument): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([first], [second]) => (first < second ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
