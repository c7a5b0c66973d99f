import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent, lockMilestone, type LockedMilestone } from '@/lib/milestones/apply-event';
import { bookDecision } from '@/lib/milestones/book-decision';
import { divide } from '@/lib/milestones/held-money';
import { holdFor } from '@/lib/milestones/hold';
import { shareOf } from '@/lib/money/rounding';
import { freezeEvaluation } from './freeze-evaluation';
import { loadEvaluation } from './load-evaluation';
import { acceptanceOutcome, autoAcceptanceOutcome } from './rules';
import type { Evaluation } from './verdict';

/**
 * The business accepts: the evaluation is frozen, the money divided by it, the transfer queued. Refuses CRITERIA_NOT_MATURE and CRITERIA_UNMET
 * (waive or request changes first), and what the lifecycle refuses. A second call finds the milestone decided and is refused.
 */
export async function acceptSubmission({ input, viewer, now }: UseCaseCall<{ milestoneId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const evaluation = await loadEvaluation(tx, milestone, now);
    await settleBy(tx, milestone, evaluation, { event: 'accept', kind: actor.kind, id: actor.id }, now);
  });
}

/** Silence accepts at the end of the review window. Refuses when a criterion stands in the way; the sweep asks again when it ripens. */
export async function autoAcceptSubmission(milestoneId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    const evaluation = await loadEvaluation(tx, milestone, now);
    await settleBy(tx, milestone, evaluation, { event: 'autoAccept', kind: 'SYSTEM', id: null }, now);
  });
}

type Acceptor = { event: 'accept' | 'autoAccept'; kind: 'BUSINESS' | 'FREELANCER' | 'SYSTEM'; id: string | null };

async function settleBy(tx: Transaction, milestone: LockedMilestone, evaluation: Evaluation, acceptor: Acceptor, now: Date): Promise<void> {
  const outcome = acceptor.event === 'accept' ? acceptanceOutcome(evaluation) : autoAcceptanceOutcome(evaluation);
  const { releaseMinor, refundMinor } = divide(milestone, outcome.ok ? outcome.releaseMinor : 0n);
  const fee = shareOf(releaseMinor, milestone.contract.feeBps, 'down');
  const hold = releaseMinor > 0n ? await holdFor(tx, milestone, now) : null;
  // Who and from where is refused first: a stranger's or a second click is not told about criteria.
  await applyEvent(tx, {
    milestone,
    event: acceptor.event,
    actor: { kind: acceptor.kind, id: acceptor.id },
    now,
    params: {
      currency: milestone.currency,
      netMinor: (releaseMinor - fee).toString(),
      feeMinor: fee.toString(),
      refundMinor: refundMinor.toString(),
      ...(hold && { holdUntil: hold.until.toISOString(), holdReason: hold.reason }),
    },
    changes: { decidedAt: now },
  });
  if (!outcome.ok) throw new DomainError(outcome.code);
  const evaluationId = await freezeEvaluation(tx, milestone.id, evaluation);
  await bookDecision(tx, {
    milestone,
    kind: acceptor.event === 'accept' ? 'ACCEPTANCE' : 'AUTO_ACCEPTANCE',
    releaseMinor,
    refundMinor,
    decidedBy: acceptor.kind,
    decidedById: acceptor.id,
    evaluationId,
    hold,
    now,
  });
}
