// What the workroom and the admin's desk show of doubts: findings with their answers, the risk with its arithmetic, checks, fresh exports, account proofs.
import type { Viewer } from '@/lib/auth/viewer';
import { db, type Reader } from '@/lib/db/client';
import type { ActorKind, CheckStatus, IntegrityAnswerKind } from '@/lib/db/generated/enums';
import type { Platform } from '@/lib/dimensions/platforms';
import { DomainError } from '@/lib/errors/domain-error';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Assessment } from './assessment';
import { reexportStates } from './reexport-rules';
import type { FactParams, FindingKind, Severity } from './words';

export type AnswerView = {
  readonly id: string;
  readonly kind: IntegrityAnswerKind;
  readonly text: string;
  readonly actorKind: ActorKind;
  readonly at: Date;
  readonly file: { readonly id: string; readonly name: string } | null;
};
export type FindingView = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly params: FactParams;
  readonly foundAt: Date;
  /** The latest word of an admin. */
  readonly verdict: 'EXPLAINED' | 'CONFIRMED' | null;
  /** What it is about no longer counts. */
  readonly isMoot: boolean;
  readonly answers: readonly AnswerView[];
};
export type CheckView = {
  readonly id: string;
  readonly status: CheckStatus;
  readonly score: number;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly reason: string;
  readonly answers: readonly AnswerView[];
};
export type ReexportView = {
  readonly id: string;
  readonly platform: Platform;
  readonly askedBy: ActorKind;
  readonly reason: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredBy: string | null;
};
export type ProofView = {
  readonly id: string;
  readonly platform: Platform;
  readonly code: string;
  readonly issuedAt: Date;
  readonly isIssuedByFreelancer: boolean;
  /** The latest look at this code. */
  readonly look: { readonly isFound: boolean; readonly actorKind: ActorKind; readonly at: Date } | null;
};
export type IntegrityView = {
  readonly findings: readonly FindingView[];
  readonly assessment: Assessment | null;
  /** The newest, decided or not. */
  readonly check: CheckView | null;
  readonly checks: readonly CheckView[];
  readonly reexports: readonly ReexportView[];
  /** Of each platform the code that counts. */
  readonly proofs: readonly ProofView[];
};

const MOST_FINDINGS = 200;

/** Whoever may see the milestone sees all of it: findings are shown to both sides alike. */
export async function findIntegrity(reader: Reader, milestoneId: string): Promise<IntegrityView> {
  const [findings, assessment, checks, requests, batches, milestone] = await Promise.all([
    reader.integrityFinding.findMany({ where: { milestoneId }, orderBy: [{ severity: 'desc' }, { foundAt: 'desc' }, { id: 'desc' }], take: MOST_FINDINGS }),
    reader.riskAssessment.findFirst({ where: { milestoneId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
    reader.integrityCheck.findMany({ where: { milestoneId }, orderBy: [{ openedAt: 'desc' }, { id: 'desc' }] }),
    reader.reexportRequest.findMany({ where: { milestoneId }, orderBy: { askedAt: 'desc' } }),
    reader.importBatch.findMany({ where: { milestoneId }, select: { id: true, adapterId: true, createdAt: true, status: true } }),
    reader.milestone.findUniqueOrThrow({
      where: { id: milestoneId },
      select: { contractId: true, contract: { select: { freelancer: { select: { userId: true } } } } },
    }),
  ]);
  const answers = await readAnswers(
    reader,
    findings.map(({ id }) => id),
    checks.map(({ id }) => id),
  );
  const undone = new Set(batches.filter(({ status }) => status === 'UNDONE').map(({ id }) => id));
  const states = reexportStates(
    requests,
    batches.filter(({ status }) => status !== 'UNDONE'),
  );
  const checkViews = checks.map(({ id, status, score, openedAt, decidedAt, reason }) => ({
    id,
    status,
    score,
    openedAt,
    decidedAt,
    reason,
    answers: answers.get(id) ?? [],
  }));
  return {
    findings: findings.map(({ id, kind, severity, params, foundAt, batchId, key }) => {
      const own = answers.get(id) ?? [];
      const verdict = own.findLast((answer) => answer.kind !== 'STATEMENT')?.kind ?? null;
      const request = kind === 'REEXPORT_MISSED' ? states.find((each) => key.endsWith(each.id)) : undefined;
      return {
        id,
        kind: kind as FindingKind,
        severity,
        params: params as unknown as FactParams,
        foundAt,
        verdict: verdict === 'STATEMENT' ? null : verdict,
        isMoot: (batchId !== null && undone.has(batchId)) || (request !== undefined && request.answeredBy !== null),
        answers: own,
      };
    }),
    assessment: assessment ? (assessment.result as unknown as Assessment) : null,
    check: checkViews[0] ?? null,
    checks: checkViews,
    reexports: requests.map(({ id, platform, askedBy, reason, askedAt, dueAt }) => ({
      id,
      platform: platform as Platform,
      askedBy,
      reason,
      askedAt,
      dueAt,
      answeredBy: states.find((each) => each.id === id)?.answeredBy ?? null,
    })),
    proofs: await readProofs(reader, milestone.contractId, milestone.contract.freelancer.userId),
  };
}

async function readAnswers(reader: Reader, findingIds: readonly string[], checkIds: readonly string[]): Promise<Map<string, AnswerView[]>> {
  if (findingIds.length + checkIds.length === 0) return new Map();
  const rows = await reader.integrityAnswer.findMany({
    where: { OR: [{ findingId: { in: [...findingIds] } }, { checkId: { in: [...checkIds] } }] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const files = await reader.storedFile.findMany({ where: { id: { in: rows.flatMap(({ fileId }) => fileId ?? []) } }, select: { id: true, name: true } });
  return Map.groupBy(
    rows.map(({ id, kind, text, actorKind, at, fileId, findingId, checkId }) => ({
      id,
      kind,
      text,
      actorKind,
      at,
      file: files.find((file) => file.id === fileId) ?? null,
      subject: findingId ?? checkId!,
    })),
    ({ subject }) => subject,
  );
}

async function readProofs(reader: Reader, contractId: string, freelancerUserId: string): Promise<ProofView[]> {
  const proofs = await reader.accountProof.findMany({
    where: { contractId },
    orderBy: [{ platform: 'asc' }, { issuedAt: 'desc' }, { id: 'desc' }],
    distinct: ['platform'],
  });
  const looks = await reader.accountProofLook.findMany({ where: { proofId: { in: proofs.map(({ id }) => id) } }, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
  return proofs.map(({ id, platform, code, issuedAt, issuedById }) => {
    const look = looks.find(({ proofId }) => proofId === id);
    return {
      id,
      platform: platform as Platform,
      code,
      issuedAt,
      isIssuedByFreelancer: issuedById === freelancerUserId,
      look: look ? { isFound: look.isFound, actorKind: look.actorKind, at: look.at } : null,
    };
  });
}

export async function findAccountProofs(contractId: string): Promise<ProofView[]> {
  const contract = await db().contract.findUnique({ where: { id: contractId }, select: { freelancer: { select: { userId: true } } } });
  return contract ? readProofs(db(), contractId, contract.freelancer.userId) : [];
}

const PAGE = 100;

/** The admin's desk: undecided first, the oldest on top; then the newest decided. */
export async function listChecks(viewer: Viewer) {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  const [open, decided] = await Promise.all([
    db().integrityCheck.findMany({ where: { status: { in: ['OPEN', 'TO_DISPUTE'] } }, orderBy: { openedAt: 'asc' }, take: PAGE }),
    db().integrityCheck.findMany({ where: { status: { in: ['CLEARED', 'CONFIRMED'] } }, orderBy: { decidedAt: 'desc' }, take: PAGE }),
  ]);
  const rows = [...open, ...decided];
  const milestones = await readPlaces(rows.map(({ milestoneId }) => milestoneId));
  return rows.map(({ id, status, score, openedAt, milestoneId, assessment }) => ({
    id,
    status,
    score,
    openedAt,
    milestone: milestones.get(milestoneId)!,
    signs: (assessment as unknown as Assessment).subjects[0]?.contributions.slice(0, 3).map(({ code }) => code) ?? [],
  }));
}

/** One check with everything an admin decides by; null when there is none. */
export async function findCheck(checkId: string, viewer: Viewer) {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  if (!/^[0-9a-f-]{36}$/i.test(checkId)) return null;
  const check = await db().integrityCheck.findUnique({ where: { id: checkId } });
  if (!check) return null;
  const integrity = await findIntegrity(db(), check.milestoneId);
  const own = integrity.checks.find(({ id }) => id === checkId)!;
  return {
    ...own,
    assessment: check.assessment as unknown as Assessment,
    milestone: (await readPlaces([check.milestoneId])).get(check.milestoneId)!,
    findings: integrity.findings,
    earlier: integrity.checks.filter(({ id }) => id !== checkId),
  };
}

async function readPlaces(ids: readonly string[]) {
  const rows = await db().milestone.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      title: true,
      titleEn: true,
      contractId: true,
      contract: {
        select: { serial: true, business: { select: { name: true, nameEn: true } }, freelancer: { select: { displayName: true, displayNameEn: true } } },
      },
    },
  });
  return new Map(rows.map((row) => [row.id, { ...row, number: contractNumber(row.contract.serial) }]));
}
