// The words of an evaluation: what the engine takes in and what it says. Types and closed lists only.
import type { CriterionKind, Tranche } from '@/lib/criteria/clauses';
import type { ConversionTally, Measure } from '@/lib/conversions/tally';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { TrancheOutcome } from '@/lib/criteria/tranches';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode, MetricUnit } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { OpenCheck } from '@/lib/integrity/open-checks';
import type { Observation } from '@/lib/metrics/observation';
import type { Currency } from '@/lib/money/money';
import type { OriginalityResult } from '@/lib/originality/result';

/** MET · NOT_MET · NOT_MATURE too early to say · NOT_JUDGED cannot be said, see the reason · WAIVED the business gave the condition up. */
export const CRITERION_VERDICTS = ['MET', 'NOT_MET', 'NOT_MATURE', 'NOT_JUDGED', 'WAIVED'] as const;
export type CriterionVerdict = (typeof CRITERION_VERDICTS)[number];

/**
 * SAMPLE_TOO_SMALL fewer posts, views or clicks than agreed · NO_DENOMINATOR nothing to divide by · BASELINE_TOO_SMALL too few posts of the
 * account's past · EVIDENCE_MISSING posts without usable numbers · AWAITING_APPROVAL. The contract's fallback answers only the first three:
 * withheld numbers must never pay.
 */
export const NOT_JUDGED_REASONS = ['SAMPLE_TOO_SMALL', 'NO_DENOMINATOR', 'BASELINE_TOO_SMALL', 'EVIDENCE_MISSING', 'AWAITING_APPROVAL'] as const;
export type NotJudgedReason = (typeof NOT_JUDGED_REASONS)[number];

/** What a verdict counts as for money, after waiver, fallback and decision. OPEN = not known yet. */
export const STANDINGS = ['MET', 'NOT_MET', 'OPEN'] as const;
export type Standing = (typeof STANDINGS)[number];

export const LEFT_OUT_REASONS = [
  'OTHER_PLATFORM',
  'OTHER_KIND',
  'NOT_PUBLISHED',
  'TOO_LATE',
  'OUTSIDE_WINDOW',
  'NOT_MATURE',
  'CAPTURED_BEFORE_GATE',
  'PROVENANCE_TOO_LOW',
  'SUPERSEDED',
  'INPUT_MISSING',
  'NO_DENOMINATOR',
  'OTHER_CHANNEL',
  'OTHER_SCOPE',
  'OTHER_CURRENCY',
  'NOT_PAST',
  'OLDER',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Why the end of the review window must not accept by itself. */
export const AUTO_ACCEPT_BLOCKERS = ['UNMET', 'NOT_MATURE', 'NOT_JUDGED', 'REFUSED', 'CHECK_OPEN'] as const;
export type AutoAcceptBlocker = (typeof AUTO_ACCEPT_BLOCKERS)[number];

/** A deliverable as the engine sees it. Moments after `now` are as if they had not happened. */
export type EvaluatedDeliverable = {
  readonly id: string;
  readonly platform: Platform;
  readonly kind: DeliverableKind;
  /** When it went public; null for internal kinds and drafts. */
  readonly publishedAt: Date | null;
  /** When it was handed in; counts for internal kinds. */
  readonly deliveredAt: Date | null;
  /** When the business approved the draft. */
  readonly approvedAt: Date | null;
};

/** A yes or no of the business to one criterion; the latest one up to `now` counts. */
export type ApprovalDecision = {
  readonly criterionId: string;
  readonly decision: 'APPROVED' | 'REFUSED';
  readonly decidedAt: Date;
};

export type Waiver = { readonly criterionId: string; readonly waivedAt: Date };

/** A post of the account from before the milestone, as an export of the milestone shows it. */
export type BaselinePost = {
  readonly id: string;
  /** The same for one post in several exports. */
  readonly postKey: string;
  readonly title: string;
  readonly platform: Platform;
  /** Null when the export does not say. */
  readonly kind: DeliverableKind | null;
  readonly publishedAt: Date;
  readonly capturedAt: Date;
  readonly provenance: Provenance;
  readonly numbers: Readonly<Partial<Record<MetricCode, string>>>;
  readonly evidenceId: string;
  readonly row: number;
};

/** One day of an account, as an export shows it. */
export type AccountDay = {
  readonly id: string;
  readonly platform: Platform;
  /** `YYYY-MM-DD`, a day in China. */
  readonly day: string;
  readonly capturedAt: Date;
  readonly provenance: Provenance;
  readonly numbers: Readonly<Partial<Record<MetricCode, string>>>;
  readonly evidenceId: string;
  readonly row: number;
};

export type EvaluationInput = {
  readonly terms: MilestoneTerms;
  readonly deliverables: readonly EvaluatedDeliverable[];
  readonly observations: readonly Observation[];
  readonly approvals: readonly ApprovalDecision[];
  readonly waivers: readonly Waiver[];
  /** Posts from before the milestone, for targets that follow the account's own past. */
  readonly baseline?: readonly BaselinePost[];
  /** Days of accounts, for what can only be told day by day. */
  readonly accountDays?: readonly AccountDay[];
  /** What our own links and codes measured. */
  readonly conversions?: readonly ConversionTally[];
  /** How much of each deliverable was found elsewhere. */
  readonly originality?: readonly OriginalityResult[];
  /** Open looks of an admin at doubtful numbers: silence accepts nothing meanwhile. */
  readonly checks?: readonly OpenCheck[];
  /** The moment the milestone was funded, from which agreed weeks are counted. */
  readonly startsAt?: Date | null;
  /** The milestone's due moment; when left out, the end of `terms.dueOn`, and with `dueDays` alone no deadline is known. */
  readonly dueAt?: Date | null;
  readonly now: Date;
};

/** Of a metric, or minor units of a currency. */
export type MeasuredUnit = MetricUnit | Currency;

/** An exact number (`1/20`) beside its decimal text for display. */
export type MeasuredValue = { readonly exact: string; readonly decimal: string; readonly unit: MeasuredUnit };

export type StepParam =
  | { readonly as: 'number' | 'percent' | 'seconds'; readonly value: string }
  /** Minor units. */
  | { readonly as: 'money'; readonly value: string; readonly currency: Currency }
  | { readonly as: 'bps' | 'count'; readonly value: number }
  /** A message key whose text is put in; several are joined with a plus sign. */
  | { readonly as: 'names'; readonly keys: readonly string[] }
  /** `YYYY-MM-DD`, a day in China. */
  | { readonly as: 'day'; readonly day: string }
  /** ISO moment. */
  | { readonly as: 'moment'; readonly at: string }
  /** A word for an ICU select. */
  | { readonly as: 'choice'; readonly value: string };

/** One explained step: a key under `evaluation.step` and typed values, so that both languages can say it later. */
export type EvaluationStep = { readonly key: `evaluation.step.${string}`; readonly params: Readonly<Record<string, StepParam>> };

export type UsedRow =
  | { readonly type: 'DELIVERABLE'; readonly id: string; readonly at: string }
  | {
      readonly type: 'OBSERVATION';
      readonly id: string;
      /** Deliverable or account. */
      readonly subjectId: string;
      readonly metric: MetricCode;
      readonly value: string;
      readonly capturedAt: string;
      readonly provenance: Provenance;
      readonly evidenceId: string;
      readonly row: number | null;
    }
  /** A measure of a link or code on one day. */
  | {
      readonly type: 'TALLY';
      readonly id: string;
      readonly channelId: string;
      readonly deliverableId: string | null;
      readonly day: string;
      readonly measure: Measure;
      readonly value: string;
      readonly currency: Currency | null;
    }
  /** A post of the past, with everything its value was computed from, so that the judgement can be repeated. */
  | {
      readonly type: 'BASELINE';
      readonly id: string;
      readonly title: string;
      readonly publishedAt: string;
      readonly capturedAt: string;
      readonly provenance: Provenance;
      readonly metric: MetricCode;
      readonly value: string;
      readonly numbers: Readonly<Partial<Record<MetricCode, string>>>;
      readonly evidenceId: string;
      readonly row: number;
    }
  | {
      readonly type: 'ACCOUNT_DAY';
      readonly id: string;
      readonly platform: Platform;
      readonly day: string;
      readonly numbers: Readonly<Partial<Record<MetricCode, string>>>;
      readonly capturedAt: string;
      readonly provenance: Provenance;
      readonly evidenceId: string;
      readonly row: number;
    }
  | { readonly type: 'ORIGINALITY'; readonly id: string; readonly deliverableId: string; readonly foundBps: number; readonly at: string };

export type LeftOutRow = { readonly type: UsedRow['type']; readonly id: string; readonly reason: LeftOutReason };

export type CriterionEvaluation = {
  readonly criterionId: string;
  readonly kind: CriterionKind;
  readonly tranche: Tranche;
  readonly verdict: CriterionVerdict;
  readonly reason: NotJudgedReason | null;
  readonly standing: Standing;
  /** What was measured; while NOT_MATURE the number so far, without weight. Null when nothing could be computed. */
  readonly value: MeasuredValue | null;
  readonly target: MeasuredValue | null;
  /** Share of the target reached, 10,000 = all, rounded down, at most 100,000; null while the standing is OPEN. */
  readonly achievementBps: number | null;
  readonly arithmetic: readonly EvaluationStep[];
  readonly rowsUsed: readonly UsedRow[];
  readonly rowsLeftOut: readonly LeftOutRow[];
  /** The weakest source among the numbers used. */
  readonly provenance: Provenance | null;
  /** ISO moment from which this can be judged; only while NOT_MATURE and known. */
  readonly maturesAt: string | null;
  /** Of a group: its conditions, each judged by itself. */
  readonly members?: readonly CriterionEvaluation[];
};

export type Evaluation = {
  readonly engineVersion: number;
  /** ISO moment of the judgement. */
  readonly at: string;
  readonly criteria: readonly CriterionEvaluation[];
  /** Every BASE criterion stands as met. */
  readonly isProcessMet: boolean;
  /** Of the weakest RESULT criterion; null while one is open, and when there is none. */
  readonly resultAchievementBps: number | null;
  /** No criterion is open: a later look can change nothing but by new evidence. */
  readonly isFinal: boolean;
  /** What is earned as things stand. */
  readonly tranches: TrancheOutcome;
  /** What would be earned if the business accepted now: open approvals count as given, nothing else does. */
  readonly tranchesIfApproved: TrancheOutcome;
  /** Silence at the end of the review window may accept the whole milestone. */
  readonly canAutoAccept: boolean;
  /** A blocker without a criterion concerns the whole milestone. */
  readonly autoAcceptBlockers: readonly { readonly criterionId: string | null; readonly reason: AutoAcceptBlocker }[];
  /** The earliest moment at which a criterion that is too young can be judged. */
  readonly nextMaturesAt: string | null;
};
