// Default milestones for platform × duty × vertical × billing mode: what the guided brief and a proposal start from. All of it may be edited.
import type { BillingMode } from '@/lib/dimensions/billing-modes';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { Duty } from '@/lib/dimensions/duties';
import { PLATFORM_TRAITS, type Platform } from '@/lib/dimensions/platforms';
import type { Vertical } from '@/lib/dimensions/verticals';
import type { Currency } from '@/lib/money/money';
import { splitByLargestRemainder } from '@/lib/money/rounding';

import type { CountClause, Criterion } from './clauses';
import { DEFAULT_REVIEW_WINDOW_DAYS, DEFAULT_REVISION_ROUNDS } from './limits';
import { contentResults, conversionClauseFrom, mainKindOf, metricClauseFrom, type ResultDefault, serviceResults } from './platform-defaults';
import { type MilestoneTerms, TERMS_VERSION, type TrancheTerms } from './schema';

export type TemplateRequest = {
  readonly platform: Platform;
  readonly duty: Duty;
  /** Left out: what every trade has in common. */
  readonly vertical?: Vertical;
  readonly billingMode: BillingMode;
  /** Of all milestones together; at least ¥1.00 for each. */
  readonly totalMinor: bigint;
  readonly currency: Currency;
  /** Posts of one milestone; a usual number when left out. */
  readonly pieces?: number;
};

/** Base for the work, a third of the money for the result, half of that from 80 % on. */
export const DEFAULT_TRANCHES: TrancheTerms = {
  baseShareBps: 7_000,
  resultShareBps: 3_000,
  resultBands: [
    { minAchievementBps: 10_000, payBps: 10_000 },
    { minAchievementBps: 8_000, payBps: 5_000 },
  ],
};
export const BASE_ONLY: TrancheTerms = { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] };

const USUAL_PIECES: Readonly<Record<BillingMode, number>> = { PER_PIECE: 5, PER_PROJECT: 6, PER_HOUR: 1, MONTHLY: 12 };

/** What is looked at, in both languages. */
type ApprovalWords = { readonly note: string; readonly noteEn: string };

type Draft = Pick<MilestoneTerms, 'title' | 'titleEn' | 'criteria' | 'tranches'> & { readonly dueDays: number; readonly weight: bigint };

/**
 * Milestones that pass `milestoneListSchema` and the follower guard, amounts adding up to `totalMinor`. Piece: one batch. Project: plan,
 * production, closing report. Hour: one week under a timesheet. Month: one month.
 */
export function milestoneTemplates(request: TemplateRequest): MilestoneTerms[] {
  const drafts = draftsOf(request);
  const amounts = splitByLargestRemainder(
    request.totalMinor,
    drafts.map((draft) => draft.weight),
  );
  return drafts.map(({ title, titleEn, criteria, tranches, dueDays }, index) => ({
    version: TERMS_VERSION,
    title,
    titleEn,
    amountMinor: (amounts[index] ?? 0n).toString(),
    currency: request.currency,
    dueDays,
    dueOn: null,
    criteria,
    tranches,
    reviewWindowDays: DEFAULT_REVIEW_WINDOW_DAYS,
    revisionRounds: DEFAULT_REVISION_ROUNDS,
  }));
}

function draftsOf(request: TemplateRequest): Draft[] {
  switch (request.billingMode) {
    case 'PER_PIECE':
      return [{ title: '首批交付', titleEn: 'First batch', ...workOf(request), dueDays: 14, weight: 1n }];
    case 'PER_PROJECT':
      return [
        { title: '方案与选题', titleEn: 'Plan and topics', ...planOf(request.platform), dueDays: 7, weight: 2n },
        { title: '执行与发布', titleEn: 'Production and publication', ...workOf(request), dueDays: 30, weight: 6n },
        { title: '复盘报告', titleEn: 'Closing report', ...reportOf(request.platform), dueDays: 45, weight: 2n },
      ];
    case 'PER_HOUR':
      return [{ title: '第 1 周工时', titleEn: 'Week 1', ...weekOf(request), dueDays: 7, weight: 1n }];
    case 'MONTHLY':
      return [{ title: '第 1 个月', titleEn: 'Month 1', ...workOf(request), dueDays: 30, weight: 1n }];
  }
}

/** The work itself, by duty. */
function workOf(request: TemplateRequest): Pick<Draft, 'criteria' | 'tranches'> {
  const { platform, duty } = request;
  const pieces = request.pieces ?? USUAL_PIECES[request.billingMode];
  const content = resultsOf(contentResults(platform), request, pieces);
  const service = resultsOf(serviceResults(platform), request, pieces);
  switch (duty) {
    case 'CONTENT_PRODUCTION':
      return {
        criteria: [pieceCount(platform, pieces), approval('drafts', 'EACH_DELIVERABLE', draftNote(platform)), ...content],
        tranches: DEFAULT_TRANCHES,
      };
    case 'USER_RELATIONS':
      return {
        criteria: [
          count('log', platform, logKindOf(platform), 1),
          approval('service', 'MILESTONE', { note: '回复口径与客诉处理符合约定', noteEn: 'replies and complaints handled as agreed' }),
          ...service,
        ],
        tranches: DEFAULT_TRANCHES,
      };
    case 'DATA_OPTIMISATION':
      return {
        criteria: [
          count('report', platform, 'REPORT', reportsOf(request.billingMode)),
          approval('advice', 'MILESTONE', { note: '报告含数据、结论与下一步优化动作', noteEn: 'figures, findings and the next steps to improve' }),
        ],
        tranches: BASE_ONLY,
      };
    case 'ACCOUNT_OPERATION':
      return {
        criteria: [
          pieceCount(platform, pieces),
          count('log', platform, logKindOf(platform), 1),
          count('report', platform, 'REPORT', 1),
          approval('drafts', 'EACH_DELIVERABLE', draftNote(platform)),
          ...content,
        ],
        tranches: DEFAULT_TRANCHES,
      };
  }
}

/**
 * Two at most, since the weakest decides. A batch of posts is judged by the posts; with a whole month, or the whole account in hand, by what
 * the trade wants of them beside the first of those.
 */
function resultsOf(results: readonly ResultDefault[], { platform, duty, vertical, billingMode }: TemplateRequest, pieces: number): Criterion[] {
  const isLong = billingMode === 'MONTHLY' || duty === 'ACCOUNT_OPERATION';
  const sales = vertical && isLong ? [conversionClauseFrom(vertical, { id: 'result-2', pieces })] : [];
  return [...results.slice(0, 2 - sales.length).map((result, index) => metricClauseFrom(result, { id: `result-${index + 1}`, platform, pieces })), ...sales];
}

function planOf(platform: Platform): Pick<Draft, 'criteria' | 'tranches'> {
  return {
    criteria: [
      count('plan', platform, 'REPORT', 1),
      approval('plan-approved', 'MILESTONE', { note: '账号定位、选题方向与排期', noteEn: 'positioning, topics and schedule' }),
    ],
    tranches: BASE_ONLY,
  };
}

function reportOf(platform: Platform): Pick<Draft, 'criteria' | 'tranches'> {
  return {
    criteria: [
      count('report', platform, 'REPORT', 1),
      approval('report-approved', 'MILESTONE', { note: '复盘含官方导出数据与结论', noteEn: 'figures from the official export, and findings' }),
    ],
    tranches: BASE_ONLY,
  };
}

/** Hours are paid as hours: the log and the approved timesheet, no result tranche. */
function weekOf({ platform, duty }: TemplateRequest): Pick<Draft, 'criteria' | 'tranches'> {
  const kind = duty === 'USER_RELATIONS' ? logKindOf(platform) : 'REPORT';
  return {
    criteria: [
      count('log', platform, kind, 1),
      approval('timesheet', 'MILESTONE', { note: '本周工时表与工作记录', noteEn: 'the timesheet and work log of the week' }),
    ],
    tranches: BASE_ONLY,
  };
}

function pieceCount(platform: Platform, pieces: number): CountClause {
  return count('pieces', platform, mainKindOf(platform), pieces);
}

function count(id: string, platform: Platform, deliverableKind: DeliverableKind, minimum: number): CountClause {
  return { id, kind: 'COUNT', tranche: 'BASE', platform, deliverableKind, minimum, byOn: null };
}

function approval(id: string, subject: 'EACH_DELIVERABLE' | 'MILESTONE', words: ApprovalWords): Criterion {
  return { id, kind: 'APPROVAL', tranche: 'BASE', subject, ...words };
}

function logKindOf(platform: Platform): DeliverableKind {
  return PLATFORM_TRAITS[platform].kinds.includes('GROUP_LOG') ? 'GROUP_LOG' : 'REPLY_LOG';
}

function reportsOf(billingMode: BillingMode): number {
  return billingMode === 'MONTHLY' ? 4 : 1;
}

/** What the business looks at before publication, where platforms differ. */
function draftNote(platform: Platform): ApprovalWords {
  switch (platform) {
    case 'XIAOHONGSHU':
      return { note: '标题与正文关键词布局、场景化种草、封面', noteEn: 'keywords in title and text, a believable scene of use, the cover' };
    case 'DOUYIN':
    case 'KUAISHOU':
    case 'WECHAT_CHANNELS':
    case 'TIKTOK':
      return { note: '前 3 秒钩子、脚本节奏、口播与字幕', noteEn: 'the hook of the first 3 seconds, pace of the script, voice-over and subtitles' };
    case 'WECHAT_PRIVATE':
      return { note: '引流话术、活动节奏、社群规则', noteEn: 'words of invitation, rhythm of activities, rules of the group' };
    default:
      return { note: '选题、内容与品牌口径', noteEn: 'topic, content and tone of the brand' };
  }
}
