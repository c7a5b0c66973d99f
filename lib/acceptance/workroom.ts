// Everything the workroom of one milestone shows, for one of its sides or an admin.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { findIntegrity } from '@/lib/integrity/queries';
import { getMilestoneBalances } from '@/lib/ledger/balances';
import { factsOf } from '@/lib/milestones/apply-event';
import { contractNumber } from '@/lib/milestones/contract-number';
import { divide } from '@/lib/milestones/held-money';
import { holdFor } from '@/lib/milestones/hold';
import { decide, MILESTONE_EVENTS, type MilestoneActor, type MilestoneDecision, type MilestoneEvent } from '@/lib/milestones/lifecycle';
import { isLongForAlipay } from '@/lib/milestones/refund-limits';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import type { Currency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { findImageMatches, findOriginality } from '@/lib/originality/queries';
import { PAYOUT_STATE } from '@/lib/users/payout-rails';
import { evaluationHistory } from './evaluation-history';
import { loadEvaluation } from './load-evaluation';
import { acceptanceOutcome, type AcceptanceOutcome } from './rules';
import { fromStoredEvaluation, type StoredEvaluation } from './stored-evaluation';

const TIMELINE_LIMIT = 200;

/** Null to strangers and for a milestone that does not belong to the contract. */
export async function findWorkroom(contractId: string, milestoneId: string, viewer: Viewer, now: Date) {
  if (![contractId, milestoneId].every((id) => /^[0-9a-f-]{36}$/i.test(id))) return null;
  const milestone = await db().milestone.findFirst({
    where: { id: milestoneId, contractId },
    include: {
      contract: {
        include: {
          business: { select: { id: true, name: true, nameEn: true } },
          freelancer: { select: { id: true, displayName: true, displayNameEn: true, slug: true, payoutAccount: { select: PAYOUT_STATE } } },
          gig: { select: { id: true, title: true, titleEn: true } },
          _count: { select: { milestones: true } },
        },
      },
      deliverables: { orderBy: { ordinal: 'asc' }, include: { revisions: { orderBy: { number: 'desc' }, take: 1 } } },
      importBatches: {
        orderBy: { createdAt: 'desc' },
        take: 20,
        include: {
          file: { select: { id: true, name: true, sizeBytes: true } },
          rows: { where: { match: { not: 'NONE' } }, orderBy: { rowNumber: 'asc' }, take: 200, include: { deliverable: { select: { title: true } } } },
        },
      },
      handEntries: {
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 300,
        include: {
          file: { select: { id: true, name: true } },
          observations: { select: { metric: true, value: true } },
          answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
        },
      },
      files: { orderBy: { createdAt: 'desc' }, take: 50, select: { id: true, name: true, sizeBytes: true, mime: true, createdAt: true, ownerId: true } },
      fundings: { orderBy: { createdAt: 'desc' }, take: 5 },
      decisions: { where: { isFinal: true, voided: null }, include: { operations: true } },
      disputes: { orderBy: { openedAt: 'desc' }, take: 1, select: { id: true, status: true, openedBy: true, reason: true, answerDueAt: true } },
      waivers: true,
      approvals: { orderBy: { at: 'desc' } },
    },
  });
  if (!milestone) return null;
  const party = partyOf(viewer, milestone.contract);
  if (!party && !viewer.isAdmin) return null;
  const currency = milestone.currency as Currency;
  const frozenId = milestone.decisions[0]?.evaluationId ?? null;
  const [history, balances, live, frozen, hold, originality, imageMatches, integrity, kept] = await Promise.all([
    db().milestoneHistory.findMany({ where: { milestoneId }, orderBy: { sequence: 'desc' }, take: TIMELINE_LIMIT }),
    getMilestoneBalances(db(), [{ id: milestoneId, currency }]),
    loadEvaluation(db(), milestone, now),
    frozenId ? db().evaluation.findUnique({ where: { id: frozenId }, select: { result: true } }) : null,
    milestone.status === 'IN_REVIEW' ? holdFor(db(), milestone, now) : null,
    findOriginality(db(), milestoneId, milestone.deliverables, party === 'FREELANCER'),
    findImageMatches(db(), milestoneId, party === 'FREELANCER'),
    findIntegrity(db(), milestoneId),
    evaluationHistory(db(), milestoneId),
  ]);
  // What was decided is shown as it was judged then: later numbers change nothing.
  const evaluation = frozen ? fromStoredEvaluation(frozen.result as unknown as StoredEvaluation) : live;
  const actor: MilestoneActor = party ?? 'ADMIN';
  const openDispute = milestone.disputes.find((dispute) => dispute.status === 'OPEN' || dispute.status === 'ANSWERED');
  const facts = factsOf(milestone, openDispute?.openedBy ?? null);
  const may = Object.fromEntries(MILESTONE_EVENTS.map((event) => [event, decide(milestone.status, event, actor, facts, now)])) as Record<
    MilestoneEvent,
    MilestoneDecision
  >;
  const processingFunding = milestone.fundings.find((funding) => funding.status === 'OPEN' && funding.submittedAt) ?? null;
  if (processingFunding && may.startFunding.ok) may.startFunding = { ok: false, code: 'PAYMENT_PROCESSING' };
  return {
    milestone: { ...milestone, currency },
    contract: { ...milestone.contract, number: contractNumber(milestone.contract.serial), milestoneCount: milestone.contract._count.milestones },
    terms: milestoneTermsOf(milestone),
    party,
    timeZone: viewer.timeZone,
    isAdmin: viewer.isAdmin,
    /** The same decision the server takes, so that a button can say why it is refused. */
    may,
    evaluation,
    isEvaluationFrozen: frozen !== null,
    /** The verdicts kept so far, newest first. */
    kept,
    acceptance: withinHeld(acceptanceOutcome(evaluation), milestone),
    /** Paid by Alipay now, the agreed dates would leave no time for a refund. */
    isLongForAlipay: isLongForAlipay({ dueAt: milestone.dueAt, ...milestoneTermsOf(milestone) }, now),
    /** How long the release would wait if the business accepted now, and why. */
    hold,
    /** What the freelancer would get of an amount earned. */
    netOf: (earnedMinor: bigint) => earnedMinor - shareOf(earnedMinor, milestone.contract.feeBps, 'down'),
    balances: balances.get(milestoneId)!,
    history,
    originality,
    imageMatches,
    integrity,
    decision: milestone.decisions[0] ?? null,
    dispute: milestone.disputes[0] ?? null,
    openFunding: milestone.fundings.find((funding) => funding.status === 'OPEN' && !funding.submittedAt && funding.expiresAt > now) ?? null,
    /** Paid on a page that is finished, by a method whose money takes its time. */
    processingFunding,
    lastFunding: milestone.fundings[0] ?? null,
  };
}

/** Nobody gets more than is still there. */
function withinHeld(outcome: AcceptanceOutcome, milestone: Parameters<typeof divide>[0]): AcceptanceOutcome {
  return outcome.ok ? { ...outcome, ...divide(milestone, outcome.releaseMinor) } : outcome;
}

export type Workroom = NonNullable<Awaited<ReturnType<typeof findWorkroom>>>;
