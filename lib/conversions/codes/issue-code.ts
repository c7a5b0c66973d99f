import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { endOfContractDay, isContractDay, startOfContractDay } from '@/lib/criteria/contract-day';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import type { LockedMilestone } from '@/lib/milestones/apply-event';
import { lockEventsOf, lockMilestoneForBusiness, ownDeliverable } from '../access';
import type { importCodesSchema, issueCodeSchema } from '../schema';
import { createCodeWord, isCodeWord, wordKeyOf } from './code-word';

/** Of one milestone; a list of single-use codes fits. */
export const MAX_CODES = 5_000;
export const MAX_LIST = 2_000;

type Rules = Pick<z.output<typeof issueCodeSchema>, 'milestoneId' | 'deliverableId' | 'placement' | 'validFrom' | 'validUntil' | 'maxRedemptions'>;

/** The business puts out one code for a milestone under way. Only the business may: its till must know the word. */
export async function issueCode({ input, viewer, now }: UseCaseCall<z.output<typeof issueCodeSchema>>): Promise<{ codeId: string; word: string }> {
  const word = (input.word || createCodeWord()).normalize('NFKC');
  if (!isCodeWord(word)) throw new DomainError('INPUT_INVALID', {}, { word: [{ code: 'conversions.code.problem.FORM' }] });
  return inTransaction(async (tx) => {
    const milestone = await lockMilestoneForBusiness(tx, input.milestoneId, viewer);
    const common = await rulesOf(tx, milestone, input, viewer.userId, now);
    await assertRoom(tx, milestone.id, 1);
    await assertFree(tx, milestone.contract.businessId, word, 'word');
    if (input.stripeId) {
      const twin = await tx.promoCode.findFirst({
        where: { businessId: milestone.contract.businessId, stripeId: input.stripeId, closedAt: null },
        select: { id: true },
      });
      if (twin) throw new DomainError('INPUT_INVALID', {}, { stripeId: [{ code: 'conversions.code.problem.STRIPE_TAKEN' }] });
    }
    const code = await tx.promoCode.create({ data: { ...common, word, wordKey: wordKeyOf(word), stripeId: input.stripeId || null } });
    return { codeId: code.id, word: code.word };
  });
}

/** The business's existing codes, all at once or none: a fault is named with its line. */
export async function importCodes({ input, viewer, now }: UseCaseCall<z.output<typeof importCodesSchema>>): Promise<{ count: number }> {
  const words = readList(input.list);
  return inTransaction(async (tx) => {
    const milestone = await lockMilestoneForBusiness(tx, input.milestoneId, viewer);
    const common = await rulesOf(tx, milestone, input, viewer.userId, now);
    await assertRoom(tx, milestone.id, words.length);
    const taken = await tx.promoCode.findFirst({
      where: { businessId: common.businessId, closedAt: null, wordKey: { in: words.map(({ key }) => key) } },
      select: { wordKey: true, word: true },
    });
    if (taken) refuseList('TAKEN', words.find(({ key }) => key === taken.wordKey)!.line, taken.word);
    await tx.promoCode.createMany({ data: words.map(({ word, key }) => ({ ...common, word, wordKey: key })) });
    return { count: words.length };
  });
}

/** One word a line; of a pasted table the first column. A first line that names the column is none of the codes. */
function readList(list: string): { word: string; key: string; line: number }[] {
  const seen = new Map<string, { word: string; key: string; line: number }>();
  for (const [index, text] of list.split(/\r\n|\r|\n/).entries()) {
    const word = (text.split(/[,\t;，；]/)[0] ?? '').replace(/^"|"$/g, '').trim().normalize('NFKC');
    if (word === '' || (index === 0 && /^(code|codes|promo ?code|coupon|优惠码|券码|兑换码)$/i.test(word))) continue;
    if (!isCodeWord(word)) refuseList('FORM', index + 1, word);
    const key = wordKeyOf(word);
    if (seen.has(key)) refuseList('TWICE', index + 1, word);
    seen.set(key, { word, key, line: index + 1 });
    if (seen.size > MAX_LIST) throw new DomainError('INPUT_INVALID', {}, { list: [{ code: 'conversions.code.list.TOO_MANY', params: { maximum: MAX_LIST } }] });
  }
  if (seen.size === 0) throw new DomainError('INPUT_INVALID', {}, { list: [{ code: 'error.field.required' }] });
  return [...seen.values()];
}

function refuseList(problem: 'FORM' | 'TWICE' | 'TAKEN', line: number, word: string): never {
  throw new DomainError('INPUT_INVALID', {}, { list: [{ code: `conversions.code.list.${problem}`, params: { line, word: word.slice(0, 60) } }] });
}

async function rulesOf(tx: Transaction, milestone: LockedMilestone, input: Rules, createdById: string, now: Date) {
  for (const field of ['validFrom', 'validUntil'] as const) {
    if (input[field] && !isContractDay(input[field])) throw new DomainError('INPUT_INVALID', {}, { [field]: [{ code: 'error.field.format' }] });
  }
  const validFrom = input.validFrom ? startOfContractDay(input.validFrom) : null;
  const validUntil = input.validUntil ? endOfContractDay(input.validUntil) : null;
  if (validUntil && validUntil <= (validFrom ?? now)) throw new DomainError('INPUT_INVALID', {}, { validUntil: [{ code: 'conversions.code.problem.PERIOD' }] });
  const maxRedemptions = input.maxRedemptions === '' ? null : Number(input.maxRedemptions);
  // Two people who put out the same word at once must not both succeed.
  await lockEventsOf(tx, milestone.contract.businessId);
  if (maxRedemptions === 0) throw new DomainError('INPUT_INVALID', {}, { maxRedemptions: [{ code: 'error.field.format' }] });
  return {
    businessId: milestone.contract.businessId,
    milestoneId: milestone.id,
    deliverableId: await ownDeliverable(tx, milestone.id, input.deliverableId),
    placement: input.placement,
    validFrom,
    validUntil,
    maxRedemptions,
    createdById,
    createdAt: now,
  };
}

async function assertRoom(tx: Transaction, milestoneId: string, more: number): Promise<void> {
  if ((await tx.promoCode.count({ where: { milestoneId } })) + more > MAX_CODES) throw new DomainError('LIST_FULL', { maximum: MAX_CODES });
}

async function assertFree(tx: Transaction, businessId: string, word: string, field: string): Promise<void> {
  const taken = await tx.promoCode.findFirst({ where: { businessId, wordKey: wordKeyOf(word), closedAt: null }, select: { id: true } });
  if (taken) throw new DomainError('INPUT_INVALID', {}, { [field]: [{ code: 'conversions.code.problem.TAKEN' }] });
}
