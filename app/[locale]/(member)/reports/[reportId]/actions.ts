'use server';
import { defineAction } from '@/lib/actions/define-action';
import { answerCardSchema, askForCardSchema, shareIdSchema, shareReportSchema } from '@/lib/reports/effect/schema';
import { revokeShare as revoke, shareReport as share } from '@/lib/reports/effect/share-report';
import { answerCard as answer, askForCard as ask } from '@/lib/reports/portfolio/cards';

export const shareReport = defineAction({ schema: shareReportSchema, run: share, next: () => ({ message: 'report.share.made' }) });
export const revokeShare = defineAction({ schema: shareIdSchema, run: revoke });
export const askForCard = defineAction({ schema: askForCardSchema, run: ask });
export const answerCard = defineAction({ schema: answerCardSchema, run: answer });
