// What a step of a milestone sets in motion behind the scenes: texts and images are compared with earlier ones, numbers are looked at, people are told.
import { db } from '@/lib/db/client';
import type { Delivered } from '@/lib/events/deliver-events';
import { getTranslator } from '@/lib/i18n/translator';
import { REEXPORT_DAYS } from '@/lib/integrity/reexport-rules';
import { reviewEvidence } from '@/lib/integrity/review-evidence';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';
import { notify } from '@/lib/notifications/notify';
import { compareDeliverable, compareMilestone } from '@/lib/originality/compare-deliverable';
import { compareImage } from '@/lib/originality/compare-image';
import { adminIds } from './tell-of-adjustment';

/** Steps after which the evidence is another than before. */
const CHANGES_EVIDENCE: readonly string[] = [
  'importEvidence',
  'undoImport',
  'enterNumbers',
  'confirmNumbers',
  'objectToNumbers',
  'withdrawNumbers',
  'submit',
] satisfies MilestoneEvent[];

export async function watchEvidence({ payload, occurredAt }: Delivered<'milestone.changed'>): Promise<void> {
  const { event, params, milestoneId } = payload;
  if (event === 'sendDraft' && typeof params.deliverableId === 'string') await compareDeliverable(params.deliverableId, 'DRAFT_SENT', occurredAt);
  if (event === 'submit') await compareMilestone(milestoneId, occurredAt);
  if (event === 'addFile' && typeof params.fileId === 'string') await compareImage(params.fileId, occurredAt);
  if (CHANGES_EVIDENCE.includes(event)) await reviewEvidence(milestoneId, occurredAt);
}

export async function tellOfCheck({ id, payload, occurredAt }: Delivered<'check.opened'>): Promise<void> {
  const check = await db().integrityCheck.findUniqueOrThrow({ where: { id: payload.checkId } });
  const { milestone, params, paramsEn } = await placeOf(check.milestoneId);
  const parties = new Set(milestone.parties);
  await notify({
    kind: 'checkToDecide',
    userIds: (await adminIds()).filter((userId) => !parties.has(userId)),
    params: { ...params, score: check.score },
    paramsEn,
    path: `/admin/checks/${check.id}`,
    eventKey: `event:${id}`,
    now: occurredAt,
  });
}

/** Whoever did not ask may have the account. */
export async function tellOfReexport({ id, payload, occurredAt }: Delivered<'reexport.asked'>): Promise<void> {
  const { milestone, params, paramsEn } = await placeOf(payload.milestoneId);
  const [zh, en] = await Promise.all([getTranslator('zh', 'dimension.platform'), getTranslator('en', 'dimension.platform')]);
  const userIds = payload.askedBy === 'BUSINESS' ? milestone.freelancer : payload.askedBy === 'FREELANCER' ? milestone.business : milestone.parties;
  await notify({
    kind: 'reexportAsked',
    userIds,
    params: { ...params, asker: payload.askedBy, platform: zh(payload.platform), days: REEXPORT_DAYS },
    paramsEn: { ...paramsEn, platform: en(payload.platform) },
    path: `${milestone.path}?tab=evidence`,
    eventKey: `event:${id}`,
    now: occurredAt,
  });
}

export async function tellOfAnswer({ id, payload, occurredAt }: Delivered<'finding.answered'>): Promise<void> {
  const { milestone, params, paramsEn } = await placeOf(payload.milestoneId);
  await notify({
    kind: 'findingAnswered',
    userIds: payload.by === 'BUSINESS' ? milestone.freelancer : milestone.business,
    params,
    paramsEn,
    path: `${milestone.path}?tab=evidence`,
    eventKey: `event:${id}`,
    now: occurredAt,
  });
}

async function placeOf(milestoneId: string) {
  const milestone = await db().milestone.findUniqueOrThrow({
    where: { id: milestoneId },
    include: { contract: { include: { business: { select: { memberships: { select: { userId: true } } } }, freelancer: { select: { userId: true } } } } },
  });
  const business = milestone.contract.business.memberships.map(({ userId }) => userId);
  const freelancer = [milestone.contract.freelancer.userId];
  return {
    milestone: { path: `/contracts/${milestone.contractId}/milestones/${milestone.id}`, business, freelancer, parties: [...business, ...freelancer] },
    params: { number: contractNumber(milestone.contract.serial), milestone: milestone.title },
    paramsEn: { milestone: milestone.titleEn ?? milestone.title },
  };
}
