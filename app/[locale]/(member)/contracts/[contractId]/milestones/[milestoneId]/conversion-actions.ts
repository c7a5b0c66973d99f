'use server';
import { defineAction } from '@/lib/actions/define-action';
import { closeCode as close } from '@/lib/conversions/codes/close-code';
import { importCodes as importList, issueCode as issue } from '@/lib/conversions/codes/issue-code';
import { answerQuestion as answer, askEvent as ask } from '@/lib/conversions/events/question-event';
import { createLink as create } from '@/lib/conversions/links/create-link';
import { switchLink as turn } from '@/lib/conversions/links/switch-link';
import {
  answerQuestionSchema,
  askEventSchema,
  closeCodeSchema,
  createLinkSchema,
  importCodesSchema,
  issueCodeSchema,
  switchLinkSchema,
  tillUploadIdSchema,
} from '@/lib/conversions/schema';
import { confirmTill as confirm, discardTill as discard, undoTill as undo } from '@/lib/conversions/till/confirm-till';

export const createLink = defineAction({ schema: createLinkSchema, run: create, next: () => ({ message: 'conversions.link.created' }) });
export const switchLink = defineAction({ schema: switchLinkSchema, run: turn });
export const issueCode = defineAction({ schema: issueCodeSchema, run: issue, next: () => ({ message: 'conversions.code.issued' }) });
export const importCodes = defineAction({ schema: importCodesSchema, run: importList, next: () => ({ message: 'conversions.code.imported' }) });
export const closeCode = defineAction({ schema: closeCodeSchema, run: close });
export const confirmTill = defineAction({ schema: tillUploadIdSchema, run: confirm });
export const discardTill = defineAction({ schema: tillUploadIdSchema, run: discard });
export const undoTill = defineAction({ schema: tillUploadIdSchema, run: undo });
export const askEvent = defineAction({ schema: askEventSchema, run: ask, next: () => ({ message: 'conversions.event.asked' }) });
export const answerQuestion = defineAction({ schema: answerQuestionSchema, run: answer });
