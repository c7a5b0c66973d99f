'use server';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { markAllRead, openNotification } from '@/lib/notifications/read-notifications';
import { notificationIdSchema } from '@/lib/notifications/schema';

export const openNotice = defineAction({ schema: notificationIdSchema, run: openNotification, next: ({ href }) => ({ goTo: href }) });
export const markEveryNoticeRead = defineAction({ schema: z.object({}), run: markAllRead });
