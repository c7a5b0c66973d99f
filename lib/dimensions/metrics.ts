// The registry of metrics: what each counts, how it is computed, and whether money may hang on it. Formulas: metrics.md 1.3.

/** Numbers read from a post (a note, a video, an article). */
const POST_COUNTS = [
  'IMPRESSIONS',
  'VIEWS',
  'REACH',
  'LIKES',
  'COMMENTS',
  'SHARES',
  'SAVES',
  'DANMAKU',
  'FOLLOWS',
  'PROFILE_VISITS',
  'FOLLOWERS_AT_PUBLISH',
  'CLICKS',
  'LEADS',
  'ORDERS',
  'COUPONS_ISSUED',
  'COUPONS_REDEEMED',
] as const;
/** Values the platform itself computes for a post; they are weighted when several posts are taken together. */
const POST_RATES = ['COVER_CTR', 'COMPLETION_RATE', 'HOLD_5S', 'HOLD_3S', 'EXIT_2S', 'AVG_WATCH_SECONDS', 'DURATION_SECONDS'] as const;
/** Ratios we compute from the counts of posts. */
const POST_RATIOS = [
  'ER_VIEW',
  'ER_VIEW_PLUS',
  'ER_REACH',
  'ER_FOLLOWER',
  'DEEP_RATE',
  'COMMENT_RATE',
  'AVG_WATCH_RATIO',
  'FOLLOW_CONVERSION',
  'LEAD_RATE',
  'ORDER_CONVERSION',
  'COUPON_CONVERSION',
] as const;
/** Numbers of an account, a community or a service desk over a period. */
const ACCOUNT_COUNTS = [
  'FOLLOWERS',
  'NEW_FOLLOWERS',
  'LOST_FOLLOWERS',
  'GROUP_JOINED',
  'GROUP_PRESENT_D7',
  'GROUP_PRESENT_D30',
  'DM_ENTERED',
  'DM_WROTE',
  'CONTACTS_LEFT',
  'MESSAGES_DUE',
  'MESSAGES_IN_TIME',
  'BUYERS',
  'REPEAT_BUYERS',
] as const;
const ACCOUNT_RATIOS = [
  'FOLLOWER_RETENTION',
  'FOLLOWER_RETENTION_D7',
  'FOLLOWER_RETENTION_D30',
  'GROUP_RETENTION_D7',
  'GROUP_RETENTION_D30',
  'DM_OPEN_RATE',
  'LEAD_CAPTURE_RATE',
  'REPLY_SLA',
  'REPEAT_RATE',
] as const;

export const METRIC_CODES = [...POST_COUNTS, ...POST_RATES, ...POST_RATIOS, ...ACCOUNT_COUNTS, ...ACCOUNT_RATIOS] as const;
export type MetricCode = (typeof METRIC_CODES)[number];

/** COUNT whole things · RATE a share the platform computes · DURATION seconds · RATIO a quotient we compute. */
export type MetricKind = 'COUNT' | 'RATE' | 'DURATION' | 'RATIO';
/** TIMES events · PEOPLE persons · SHARE a fraction, 0.05 = 5 % · SECONDS. */
export type MetricUnit = 'TIMES' | 'PEOPLE' | 'SHARE' | 'SECONDS';
export type MetricScope = 'POST' | 'ACCOUNT';

/**
 * How a value over several subjects i is made.
 * OBSERVED Σ value_i · WEIGHTED Σ(value_i · weight_i) / Σ weight_i · RATIO Σ(weight_i · (Σ plus_i − Σ minus_i)) / Σ(weight_i · per_i), weight 1 when none.
 */
export type MetricFormula =
  | { readonly form: 'OBSERVED' }
  | { readonly form: 'WEIGHTED'; readonly weight: MetricCode }
  | {
      readonly form: 'RATIO';
      readonly plus: readonly MetricCode[];
      readonly minus?: readonly MetricCode[];
      readonly per: MetricCode;
      readonly weight?: MetricCode;
    };

export type MetricDefinition = {
  readonly kind: MetricKind;
  readonly unit: MetricUnit;
  readonly scope: MetricScope;
  readonly better: 'HIGHER' | 'LOWER';
  /** Name and version of the formula as a contract prints it; a changed formula is a new version, never an edit. */
  readonly formulaId: string;
  readonly formula: MetricFormula;
  /** True when what is rewarded is a number of followers and nothing else; the guard counts these. */
  readonly followersOnly: boolean;
  /** False for numbers that may be shown but never release money (too easy to bend, or mere inputs). */
  readonly releasesMoney: boolean;
  /**
   * What `minus` counts goes on for so many days after the period, and the numbers are those of single days: those who came in the period and
   * left within the days. Which of them left is unknown, so everybody who left is taken for one of them: never more than the truth.
   */
  readonly lossDays?: number;
};

type Traits = Partial<Pick<MetricDefinition, 'better' | 'followersOnly' | 'releasesMoney' | 'unit' | 'scope' | 'lossDays'>>;

function count(formulaId: string, traits: Traits = {}): MetricDefinition {
  return define('COUNT', formulaId, { form: 'OBSERVED' }, { unit: 'TIMES', ...traits });
}

function platformValue(kind: 'RATE' | 'DURATION', formulaId: string, weight: MetricCode, traits: Traits = {}): MetricDefinition {
  return define(kind, formulaId, { form: 'WEIGHTED', weight }, { unit: kind === 'RATE' ? 'SHARE' : 'SECONDS', ...traits });
}

function ratio(formulaId: string, formula: Omit<Extract<MetricFormula, { form: 'RATIO' }>, 'form'>, traits: Traits = {}): MetricDefinition {
  return define('RATIO', formulaId, { form: 'RATIO', ...formula }, { unit: 'SHARE', ...traits });
}

function define(kind: MetricKind, formulaId: string, formula: MetricFormula, traits: Traits & { unit: MetricUnit }): MetricDefinition {
  return { kind, formulaId, formula, scope: 'POST', better: 'HIGHER', followersOnly: false, releasesMoney: true, ...traits };
}

const PEOPLE_OF_ACCOUNT = { unit: 'PEOPLE', scope: 'ACCOUNT' } as const;
const INTERACTIONS = ['LIKES', 'COMMENTS', 'SHARES', 'SAVES'] as const;

export const METRICS: Readonly<Record<MetricCode, MetricDefinition>> = {
  IMPRESSIONS: count('impressions@v1'),
  VIEWS: count('views@v1'),
  REACH: count('reach@v1', { unit: 'PEOPLE' }),
  LIKES: count('likes@v1'),
  COMMENTS: count('comments@v1'),
  SHARES: count('shares@v1'),
  SAVES: count('saves@v1'),
  DANMAKU: count('danmaku@v1'),
  FOLLOWS: count('follows@v1', { unit: 'PEOPLE', followersOnly: true }),
  PROFILE_VISITS: count('profile_visits@v1'),
  FOLLOWERS_AT_PUBLISH: count('followers_at_publish@v1', { unit: 'PEOPLE', followersOnly: true, releasesMoney: false }),
  CLICKS: count('clicks@v1'),
  LEADS: count('leads@v1', { unit: 'PEOPLE' }),
  ORDERS: count('orders@v1'),
  COUPONS_ISSUED: count('coupons_issued@v1', { releasesMoney: false }),
  COUPONS_REDEEMED: count('coupons_redeemed@v1'),

  COVER_CTR: platformValue('RATE', 'cover_ctr@v1', 'IMPRESSIONS'),
  COMPLETION_RATE: platformValue('RATE', 'completion@v1', 'VIEWS'),
  HOLD_5S: platformValue('RATE', 'hold_5s@v1', 'VIEWS'),
  HOLD_3S: platformValue('RATE', 'hold_3s@v1', 'VIEWS'),
  EXIT_2S: platformValue('RATE', 'exit_2s@v1', 'VIEWS', { better: 'LOWER' }),
  AVG_WATCH_SECONDS: platformValue('DURATION', 'avg_watch_seconds@v1', 'VIEWS'),
  DURATION_SECONDS: platformValue('DURATION', 'duration_seconds@v1', 'VIEWS', { releasesMoney: false }),

  ER_VIEW: ratio('ER_view@v1', { plus: INTERACTIONS, per: 'VIEWS' }),
  ER_VIEW_PLUS: ratio('ER_view_plus@v1', { plus: [...INTERACTIONS, 'FOLLOWS'], per: 'VIEWS' }),
  ER_REACH: ratio('ER_reach@v1', { plus: INTERACTIONS, per: 'REACH' }),
  ER_FOLLOWER: ratio('ER_follower@v1', { plus: INTERACTIONS, per: 'FOLLOWERS_AT_PUBLISH' }, { releasesMoney: false }),
  DEEP_RATE: ratio('deep_rate@v1', { plus: ['SAVES', 'SHARES'], per: 'VIEWS' }),
  COMMENT_RATE: ratio('comment_rate@v1', { plus: ['COMMENTS'], per: 'VIEWS' }),
  AVG_WATCH_RATIO: ratio('avg_watch_ratio@v1', { plus: ['AVG_WATCH_SECONDS'], per: 'DURATION_SECONDS', weight: 'VIEWS' }),
  FOLLOW_CONVERSION: ratio('follow_conv@v1', { plus: ['FOLLOWS'], per: 'VIEWS' }, { followersOnly: true }),
  LEAD_RATE: ratio('lead_rate@v1', { plus: ['LEADS'], per: 'VIEWS' }),
  ORDER_CONVERSION: ratio('order_conv@v1', { plus: ['ORDERS'], per: 'CLICKS' }),
  COUPON_CONVERSION: ratio('coupon_conv@v1', { plus: ['COUPONS_REDEEMED'], per: 'COUPONS_ISSUED' }),

  FOLLOWERS: count('followers@v1', { ...PEOPLE_OF_ACCOUNT, followersOnly: true }),
  NEW_FOLLOWERS: count('new_followers@v1', { ...PEOPLE_OF_ACCOUNT, followersOnly: true }),
  LOST_FOLLOWERS: count('lost_followers@v1', { ...PEOPLE_OF_ACCOUNT, followersOnly: true, better: 'LOWER' }),
  GROUP_JOINED: count('group_joined@v1', PEOPLE_OF_ACCOUNT),
  GROUP_PRESENT_D7: count('group_present_d7@v1', PEOPLE_OF_ACCOUNT),
  GROUP_PRESENT_D30: count('group_present_d30@v1', PEOPLE_OF_ACCOUNT),
  DM_ENTERED: count('dm_entered@v1', PEOPLE_OF_ACCOUNT),
  DM_WROTE: count('dm_wrote@v1', PEOPLE_OF_ACCOUNT),
  CONTACTS_LEFT: count('contacts_left@v1', PEOPLE_OF_ACCOUNT),
  MESSAGES_DUE: count('messages_due@v1', { scope: 'ACCOUNT', releasesMoney: false }),
  MESSAGES_IN_TIME: count('messages_in_time@v1', { scope: 'ACCOUNT' }),
  BUYERS: count('buyers@v1', PEOPLE_OF_ACCOUNT),
  REPEAT_BUYERS: count('repeat_buyers@v1', PEOPLE_OF_ACCOUNT),

  FOLLOWER_RETENTION: ratio(
    'follower_retention@v1',
    { plus: ['NEW_FOLLOWERS'], minus: ['LOST_FOLLOWERS'], per: 'NEW_FOLLOWERS' },
    { scope: 'ACCOUNT', followersOnly: true },
  ),
  FOLLOWER_RETENTION_D7: ratio(
    'follower_retention_d7_proxy@v1',
    { plus: ['NEW_FOLLOWERS'], minus: ['LOST_FOLLOWERS'], per: 'NEW_FOLLOWERS' },
    { scope: 'ACCOUNT', followersOnly: true, lossDays: 7 },
  ),
  FOLLOWER_RETENTION_D30: ratio(
    'follower_retention_d30_proxy@v1',
    { plus: ['NEW_FOLLOWERS'], minus: ['LOST_FOLLOWERS'], per: 'NEW_FOLLOWERS' },
    { scope: 'ACCOUNT', followersOnly: true, lossDays: 30 },
  ),
  GROUP_RETENTION_D7: ratio('group_retention_d7@v1', { plus: ['GROUP_PRESENT_D7'], per: 'GROUP_JOINED' }, { scope: 'ACCOUNT' }),
  GROUP_RETENTION_D30: ratio('group_retention_d30@v1', { plus: ['GROUP_PRESENT_D30'], per: 'GROUP_JOINED' }, { scope: 'ACCOUNT' }),
  DM_OPEN_RATE: ratio('dm_open@v1', { plus: ['DM_WROTE'], per: 'DM_ENTERED' }, { scope: 'ACCOUNT' }),
  LEAD_CAPTURE_RATE: ratio('lead_capture@v1', { plus: ['CONTACTS_LEFT'], per: 'DM_WROTE' }, { scope: 'ACCOUNT' }),
  REPLY_SLA: ratio('reply_sla@v1', { plus: ['MESSAGES_IN_TIME'], per: 'MESSAGES_DUE' }, { scope: 'ACCOUNT' }),
  REPEAT_RATE: ratio('repeat_rate@v1', { plus: ['REPEAT_BUYERS'], per: 'BUYERS' }, { scope: 'ACCOUNT' }),
};

export function isMetricCode(value: string): value is MetricCode {
  return (METRIC_CODES as readonly string[]).includes(value);
}

/** The metrics whose observations a value is computed from, in a fixed order and without repeats. */
export function inputsOfMetric(code: MetricCode): MetricCode[] {
  const { formula } = METRICS[code];
  if (formula.form === 'OBSERVED') return [code];
  if (formula.form === 'WEIGHTED') return [code, formula.weight];
  return [...new Set([...formula.plus, ...(formula.minus ?? []), formula.per, ...(formula.weight ? [formula.weight] : [])])];
}
