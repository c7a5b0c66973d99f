import { z } from 'zod';

export const setUserStatusSchema = z.object({ userId: z.uuid(), status: z.enum(['ACTIVE', 'SUSPENDED']) });
export const takeDownGigSchema = z.object({ gigId: z.uuid() });
export const replayEventSchema = z.object({ eventId: z.string().regex(/^[\w.-]{1,100}$/) });
export const chargebackSchema = z.object({ chargebackId: z.uuid() });
export const answerChargebackSchema = z.object({ chargebackId: z.uuid(), evidence: z.string().trim().min(20).max(20_000) });
export const retryOperationSchema = z.object({ operationId: z.uuid() });
