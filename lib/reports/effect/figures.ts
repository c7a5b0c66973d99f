// What a contract brought, as figures: the shape in which a report is kept. JSON-safe; a changed meaning is a new version.
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { Measure } from '@/lib/conversions/tally';
import type { Criterion } from '@/lib/criteria/clauses';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { Currency } from '@/lib/money/money';

export const FIGURES_VERSION = 1;

/** One published piece and the best numbers known of it. */
export type EffectPost = {
  readonly deliverableId: string;
  readonly milestoneId: string;
  readonly title: string;
  readonly platform: Platform;
  readonly kind: DeliverableKind;
  readonly url: string | null;
  /** ISO moment. */
  readonly publishedAt: string;
  /** Plain decimal text by metric: counts, seconds, or shares of one. */
  readonly numbers: Readonly<Partial<Record<MetricCode, string>>>;
  /** The weakest source among them; null without numbers. */
  readonly provenance: Provenance | null;
  /** The latest capture, ISO. */
  readonly capturedAt: string | null;
};

/** Where one criterion stands against its target. */
export type EffectCriterion = { readonly criterion: Criterion } & Pick<
  CriterionEvaluation,
  'verdict' | 'reason' | 'value' | 'target' | 'achievementBps' | 'provenance'
>;

export type EffectMilestone = {
  readonly id: string;
  readonly ordinal: number;
  readonly title: string;
  readonly titleEn: string | null;
  readonly status: string;
  readonly criteria: readonly EffectCriterion[];
};

/** What was measured on one day in China; plain decimal text. */
export type EffectDay = { readonly day: string; readonly measures: Readonly<Partial<Record<Measure, string>>> };

/** What the account did before the contract, for comparison: medians over its earlier posts. */
export type EffectBaseline = {
  readonly platform: Platform;
  readonly posts: number;
  readonly metrics: readonly { readonly metric: MetricCode; readonly before: string; readonly now: string; readonly postsNow: number }[];
};

/** In minor units of the contract's currency, as decimal text. `workMinor` holds the service fee, which is also named on its own. */
export type EffectCost = { readonly workMinor: string; readonly feeMinor: string; readonly mediaMinor: string; readonly isSettled: boolean };

export type EffectFigures = {
  readonly version: typeof FIGURES_VERSION;
  readonly currency: Currency;
  /** Pieces by platform and kind: agreed where a criterion counts them, and done. */
  readonly work: readonly { readonly platform: Platform; readonly kind: DeliverableKind; readonly agreed: number | null; readonly done: number }[];
  readonly posts: readonly EffectPost[];
  readonly conversions: Readonly<Partial<Record<Measure, string>>>;
  readonly days: readonly EffectDay[];
  readonly milestones: readonly EffectMilestone[];
  readonly baselines: readonly EffectBaseline[];
  readonly cost: EffectCost;
};
