// What a social-media manager is hired to do: four duties, each with finer items (product.md section 2).

export const DUTIES = ['CONTENT_PRODUCTION', 'USER_RELATIONS', 'DATA_OPTIMISATION', 'ACCOUNT_OPERATION'] as const;
export type Duty = (typeof DUTIES)[number];

export const DUTY_ITEMS = [
  'NOTE_WRITING',
  'VIDEO_SCRIPT',
  'VIDEO_SHOOT_EDIT',
  'ARTICLE_WRITING',
  'COMMUNITY_COPY',
  'LIVE_SUPPORT',
  'DM_REPLIES',
  'COMMENT_GUIDANCE',
  'COMPLAINT_HANDLING',
  'GROUP_RUNNING',
  'MONITORING',
  'REPORTING',
  'ITERATION',
  'MONTHLY_OPERATION',
] as const;
export type DutyItem = (typeof DUTY_ITEMS)[number];

export const ITEMS_OF_DUTY: Readonly<Record<Duty, readonly DutyItem[]>> = {
  CONTENT_PRODUCTION: ['NOTE_WRITING', 'VIDEO_SCRIPT', 'VIDEO_SHOOT_EDIT', 'ARTICLE_WRITING', 'COMMUNITY_COPY', 'LIVE_SUPPORT'],
  USER_RELATIONS: ['DM_REPLIES', 'COMMENT_GUIDANCE', 'COMPLAINT_HANDLING', 'GROUP_RUNNING'],
  DATA_OPTIMISATION: ['MONITORING', 'REPORTING', 'ITERATION'],
  ACCOUNT_OPERATION: ['MONTHLY_OPERATION'],
};

export function isDuty(value: string): value is Duty {
  return (DUTIES as readonly string[]).includes(value);
}

export function isDutyItem(value: string): value is DutyItem {
  return (DUTY_ITEMS as readonly string[]).includes(value);
}
