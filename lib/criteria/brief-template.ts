// The sections a guided brief asks for: a common frame, sharpened by platform, duty and vertical. Text is in messages/*/dimension.json.
import type { Duty } from '@/lib/dimensions/duties';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Vertical } from '@/lib/dimensions/verticals';

export const BRIEF_SECTIONS = ['GOAL', 'AUDIENCE', 'OFFER', 'CONTENT', 'SERVICE', 'DATA', 'MATERIALS', 'TABOOS'] as const;
export type BriefSectionCode = (typeof BRIEF_SECTIONS)[number];

export type BriefSection = {
  readonly code: BriefSectionCode;
  readonly titleKey: string;
  /** Hints to print under the field, most general first. */
  readonly hintKeys: readonly string[];
  readonly isRequired: boolean;
};

const SECTIONS_OF_DUTY: Readonly<Record<Duty, readonly BriefSectionCode[]>> = {
  CONTENT_PRODUCTION: ['GOAL', 'AUDIENCE', 'OFFER', 'CONTENT', 'MATERIALS', 'TABOOS'],
  USER_RELATIONS: ['GOAL', 'AUDIENCE', 'SERVICE', 'TABOOS'],
  DATA_OPTIMISATION: ['GOAL', 'DATA', 'CONTENT'],
  ACCOUNT_OPERATION: ['GOAL', 'AUDIENCE', 'OFFER', 'CONTENT', 'SERVICE', 'DATA', 'MATERIALS', 'TABOOS'],
};

/** Sections in the order they are asked. Platform hints speak about content, vertical hints about the offer. */
export function briefTemplate(request: { platform: Platform; duty: Duty; vertical: Vertical }): BriefSection[] {
  return SECTIONS_OF_DUTY[request.duty].map((code) => ({
    code,
    titleKey: `dimension.brief.section.${code}.title`,
    hintKeys: [
      `dimension.brief.section.${code}.hint`,
      ...(code === 'CONTENT' ? [`dimension.brief.platform.${request.platform}`] : []),
      ...(code === 'OFFER' ? [`dimension.brief.vertical.${request.vertical}`] : []),
    ],
    isRequired: code === 'GOAL' || code === 'CONTENT' || code === 'SERVICE',
  }));
}
