// The risk of a milestone: its subjects with their scores, the facts behind them, and whether an admin has to look. Pure.
import type { Platform } from '@/lib/dimensions/platforms';
import type { Evidence } from './evidence';
import { CHECK_THRESHOLD, scoreOf, type RiskScore } from './risk/score';
import { riskSubjects, type SideKnowledge } from './risk/subjects';
import type { FindingDraft } from './words';

export type SubjectAssessment = RiskScore & { readonly id: string; readonly kind: 'POST' | 'ACCOUNT'; readonly platform: Platform; readonly title: string };
export type Assessment = {
  /** Of the worst subject. */
  readonly score: number;
  readonly threshold: number;
  /** The worst first. */
  readonly subjects: readonly SubjectAssessment[];
  /** What the subjects above the threshold rest on. */
  readonly facts: readonly string[];
};

/** Strengths are told apart in quarters: a number that moved a little is the same fact. */
const STEPS = 4;

/** `standing` are findings that nobody has explained. */
export function assess(evidence: Evidence, standing: readonly FindingDraft[], known: SideKnowledge): Assessment {
  const subjects = riskSubjects(evidence, standing, known)
    .map((subject): SubjectAssessment => ({
      id: subject.id,
      kind: subject.kind,
      platform: subject.platform,
      title: evidence.titles.get(subject.id) ?? '',
      ...scoreOf(subject),
    }))
    .sort((first, second) => second.score - first.score);
  const doubtful = subjects.filter(({ score }) => score >= CHECK_THRESHOLD);
  const facts = doubtful.flatMap(({ id, kind, platform, contributions }) =>
    contributions.flatMap(({ code, strength }) =>
      code === 'FINDINGS'
        ? standing.filter((each) => (kind === 'POST' ? each.deliverableId === id : each.deliverableId === null && each.platform === platform)).flatMap(factOf)
        : Array.from({ length: Math.max(1, Math.ceil(strength * STEPS)) }, (_, step) => `${id}|${code}|${step + 1}`),
    ),
  );
  return { score: subjects[0]?.score ?? 0, threshold: CHECK_THRESHOLD, subjects, facts: [...new Set(facts)].sort() };
}

/** The same doubt in another export is the same fact; a graver one is not. Notes are no facts to look at. */
function factOf({ kind, severity, deliverableId, platform, params }: FindingDraft): string[] {
  const metric = params.metric?.as === 'metric' ? params.metric.code : '';
  return severity === 'NOTE' ? [] : [[kind, severity, deliverableId ?? platform ?? '', metric].join('|')];
}

/** True when the risk is above the threshold on facts that no admin has cleared yet. */
export function wantsCheck({ score, threshold, facts }: Assessment, clearedFacts: readonly (readonly string[])[]): boolean {
  if (score < threshold) return false;
  const cleared = new Set(clearedFacts.flat());
  return facts.some((fact) => !cleared.has(fact));
}
