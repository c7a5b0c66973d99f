// What a freelancer hands over. A published kind has a public address and can be measured; an internal kind is only delivered.

/**
 * NOTE an image note (图文笔记) · SHORT_VIDEO · VIDEO long video · ARTICLE · ANSWER a Q&A answer · POST a feed post (微博, X, 朋友圈) ·
 * STORY a 24-hour story · LIVE a live session supported · GROUP_ACTIVITY one activity run in a community · COPY text for others to publish ·
 * SCRIPT a shooting script · REPLY_LOG replies to comments and messages with times · GROUP_LOG the running log of a community · REPORT a data report.
 */
export const DELIVERABLE_KINDS = [
  'NOTE',
  'SHORT_VIDEO',
  'VIDEO',
  'ARTICLE',
  'ANSWER',
  'POST',
  'STORY',
  'LIVE',
  'GROUP_ACTIVITY',
  'COPY',
  'SCRIPT',
  'REPLY_LOG',
  'GROUP_LOG',
  'REPORT',
] as const;
export type DeliverableKind = (typeof DELIVERABLE_KINDS)[number];

/**
 * How a kind reaches the world. `hasDraft`: the business approves it before it is used; logs and reports record what is already done.
 * `maturityDays`: days after publication before its numbers may be judged (metrics.md 1.4).
 */
export type DeliverableKindTraits = { readonly isPublished: boolean; readonly hasDraft: boolean; readonly maturityDays: number };

export const DELIVERABLE_KIND_TRAITS: Readonly<Record<DeliverableKind, DeliverableKindTraits>> = {
  NOTE: { isPublished: true, hasDraft: true, maturityDays: 7 },
  SHORT_VIDEO: { isPublished: true, hasDraft: true, maturityDays: 3 },
  VIDEO: { isPublished: true, hasDraft: true, maturityDays: 7 },
  ARTICLE: { isPublished: true, hasDraft: true, maturityDays: 7 },
  ANSWER: { isPublished: true, hasDraft: true, maturityDays: 7 },
  POST: { isPublished: true, hasDraft: true, maturityDays: 3 },
  STORY: { isPublished: true, hasDraft: true, maturityDays: 2 },
  LIVE: { isPublished: true, hasDraft: true, maturityDays: 3 },
  GROUP_ACTIVITY: { isPublished: false, hasDraft: true, maturityDays: 7 },
  COPY: { isPublished: false, hasDraft: true, maturityDays: 0 },
  SCRIPT: { isPublished: false, hasDraft: true, maturityDays: 0 },
  REPLY_LOG: { isPublished: false, hasDraft: false, maturityDays: 0 },
  GROUP_LOG: { isPublished: false, hasDraft: false, maturityDays: 0 },
  REPORT: { isPublished: false, hasDraft: false, maturityDays: 0 },
};

export function isDeliverableKind(value: string): value is DeliverableKind {
  return (DELIVERABLE_KINDS as readonly string[]).includes(value);
}
