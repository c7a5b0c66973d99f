// What the trade tells the observers. Written in the transaction of the happening; lib/wiring delivers it.
import type { Transaction } from '@/lib/db/client';

export type DomainEvents = {
  'account.email-verification-asked': { userId: string; tokenId: string };
  'account.password-reset-asked': { userId: string; tokenId: string };
  'account.password-changed': { userId: string };
  'gig.published': { gigId: string };
  'proposal.made': { proposalId: string };
  'proposal.countered': { proposalId: string; by: 'BUSINESS' | 'FREELANCER' };
  'proposal.declined': { proposalId: string };
  'proposal.withdrawn': { proposalId: string };
  'contract.offered': { contractId: string };
  'contract.signed': { contractId: string; by: 'BUSINESS' | 'FREELANCER' };
  'contract.activated': { contractId: string };
  'milestone.changed': {
    milestoneId: string;
    event: string;
    sequence: number;
    from: string;
    to: string;
    actorKind: string;
    actorId: string | null;
    params: Record<string, unknown>;
  };
  /** Numbers ripened or arrived, and a verdict is another than the one both sides knew. */
  'milestone.reevaluated': { milestoneId: string; evaluationId: string; changed: number; met: number; total: number };
  'milestone.reminder': { milestoneId: string; reminder: 'review72' | 'review24' | 'undelivered72'; deadline: string };
  'funding.failed': { milestoneId: string; fundingId: string };
  'chargeback.opened': { chargebackId: string };
  'adjustment.proposed': { adjustmentId: string };
  'adjustment.decided': { adjustmentId: string };
  /** A person said which post a row of an export speaks of: its numbers count from now on. */
  'evidence.row-confirmed': { milestoneId: string };
  /** An admin is to look at the numbers of a milestone. */
  'check.opened': { checkId: string; milestoneId: string };
  'reexport.asked': { milestoneId: string; platform: string; askedBy: 'BUSINESS' | 'FREELANCER' | 'ADMIN' | 'SYSTEM'; dueAt: string };
  'finding.answered': { milestoneId: string; by: 'BUSINESS' | 'FREELANCER' };
  /** A freelancer doubts an order or lead that the business's systems told, and the business's word on it. */
  'conversion.questioned': { milestoneId: string; text: string };
  'conversion.answered': { milestoneId: string; text: string };
  'dispute.answer-missed': { disputeId: string; milestoneId: string; openedBy: 'BUSINESS' | 'FREELANCER' };
  'refund.paid-by-bank': { milestoneId: string; amountMinor: string; reference: string };
  'payout.account-activated': { freelancerId: string };
  'payout.account-required': { milestoneId: string };
  /** A freelancer's own payout at the provider reached their bank, or came back. */
  'payout.paid': { payoutId: string };
  'payout.failed': { payoutId: string };
  'payout.destination-changed': { freelancerId: string; quietUntil: string };
  /** The bank did not pay a release on the manual rail. */
  'payout.returned': { milestoneId: string; reason: string };
  'effect-report.made': { reportId: string; contractId: string };
  'portfolio.card-asked': { cardId: string };
  'portfolio.card-answered': { cardId: string; answer: 'GRANTED' | 'DECLINED' | 'WITHDRAWN' };
};

export type DomainEventType = keyof DomainEvents;

/** Records an event in the caller's transaction. */
export async function recordEvent<Type extends DomainEventType>(tx: Transaction, type: Type, payload: DomainEvents[Type], now: Date): Promise<void> {
  await recordEvents(tx, type, [payload], now);
}

export async function recordEvents<Type extends DomainEventType>(tx: Transaction, type: Type, payloads: DomainEvents[Type][], now: Date): Promise<void> {
  await tx.domainEvent.createMany({ data: payloads.map((payload) => ({ type, payload: payload as object, occurredAt: now, runAfter: now })) });
}
