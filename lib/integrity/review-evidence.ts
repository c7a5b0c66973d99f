import { createHash } from 'node:crypto';
import { keyedFraction } from '@/lib/auth/secret-token';
import { db, type Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import type { Platform } from '@/lib/dimensions/platforms';
import { env } from '@/lib/env/env';
import { recordEvent } from '@/lib/events/domain-events';
import { applyEvent, lockMilestone } from '@/lib/milestones/apply-event';
import { addDays } from '@/lib/time/duration';
import { assess, wantsCheck, type Assessment } from './assessment';
import { findAll } from './findings/find-all';
import { loadEvidence } from './load-evidence';
import { REEXPORT_DAYS } from './reexport-rules';
import type { FindingDraft } from './words';

const OPEN_FOR_EVIDENCE = ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'];

/**
 * Looks at all evidence of a milestone: keeps what does not fit, computes the risk, and opens a check when it passes the threshold on facts
 * nobody has cleared. Twice on the same evidence changes nothing. Reading and computing happen before the lock; what changes meanwhile brings
 * an event of its own, and is looked at again.
 */
export async function reviewEvidence(milestoneId: string, now: Date): Promise<void> {
  const { evidence, known } = await loadEvidence(db(), milestoneId, now);
  const hasEvidence = evidence.batches.length > 0 || evidence.reexports.length > 0;
  // Numbers that were all taken back leave a risk behind that is none any more.
  if (!hasEvidence && (await db().riskAssessment.count({ where: { milestoneId } })) === 0) return;
  const drafts = findAll(evidence);
  const explainedKeys = await readExplained(milestoneId);
  const assessment = assess(
    evidence,
    drafts.filter(({ key }) => !explainedKeys.has(key)),
    known,
  );
  const platforms = [...new Set(evidence.batches.filter((batch) => batch.isOfMilestone).map((batch) => batch.platform))];
  await inTransaction(async (tx) => {
    const milestone = await lockMilestone(tx, milestoneId);
    if (!OPEN_FOR_EVIDENCE.includes(milestone.status)) return;
    await keepFindings(tx, milestoneId, drafts, now);
    for (const platform of platforms) await drawReexport(tx, milestoneId, platform, now);
    await keepAssessment(tx, milestoneId, assessment, now);
    const checks = await tx.integrityCheck.findMany({ where: { milestoneId }, select: { status: true, facts: true } });
    const isLookedAt = checks.some(({ status }) => status === 'OPEN' || status === 'TO_DISPUTE');
    const cleared = checks.filter(({ status }) => status === 'CLEARED').map(({ facts }) => facts);
    if (isLookedAt || !wantsCheck(assessment, cleared)) return;
    const { id } = await tx.integrityCheck.create({
      data: { milestoneId, score: assessment.score, assessment: assessment as unknown as object, facts: [...assessment.facts], openedAt: now },
    });
    await applyEvent(tx, {
      milestone,
      event: 'openCheck',
      actor: { kind: 'SYSTEM', id: null },
      now,
      params: { score: assessment.score, threshold: assessment.threshold },
    });
    await recordEvent(tx, 'check.opened', { checkId: id, milestoneId }, now);
  });
}

/** The facts an admin has called explained. */
async function readExplained(milestoneId: string): Promise<ReadonlySet<string>> {
  const findings = await db().integrityFinding.findMany({ where: { milestoneId }, select: { id: true, key: true } });
  const answers = await db().integrityAnswer.findMany({
    where: { findingId: { in: findings.map(({ id }) => id) }, kind: { in: ['EXPLAINED', 'CONFIRMED'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { findingId: true, kind: true },
  });
  const verdicts = new Map(answers.map(({ findingId, kind }) => [findingId, kind]));
  return new Set(findings.filter(({ id }) => verdicts.get(id) === 'EXPLAINED').map(({ key }) => key));
}

async function keepFindings(tx: Transaction, milestoneId: string, drafts: readonly FindingDraft[], now: Date): Promise<void> {
  if (drafts.length === 0) return;
  await tx.integrityFinding.createMany({
    data: drafts.map(({ params, ...draft }) => ({ ...draft, milestoneId, params: params as unknown as object, foundAt: now })),
    skipDuplicates: true,
  });
}

/** A share of the milestones with numbers is asked for a second export by the platform itself. Which ones nobody can foresee, and asking again draws the same. */
async function drawReexport(tx: Transaction, milestoneId: string, platform: Platform, now: Date): Promise<void> {
  if (keyedFraction(`reexport:${milestoneId}:${platform}`) >= env().REEXPORT_SHARE) return;
  const dueAt = addDays(now, REEXPORT_DAYS);
  const drawn = await tx.reexportRequest.createMany({ data: [{ milestoneId, platform, askedBy: 'SYSTEM', askedAt: now, dueAt }], skipDuplicates: true });
  if (drawn.count > 0) await recordEvent(tx, 'reexport.asked', { milestoneId, platform, askedBy: 'SYSTEM', dueAt: dueAt.toISOString() }, now);
}

async function keepAssessment(tx: Transaction, milestoneId: string, assessment: Assessment, now: Date): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(assessment)).digest('hex');
  const latest = await tx.riskAssessment.findFirst({ where: { milestoneId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { digest: true } });
  if (latest?.digest === digest) return;
  await tx.riskAssessment.create({ data: { milestoneId, score: assessment.score, result: assessment as unknown as object, digest, at: now } });
}
