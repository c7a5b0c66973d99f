// What a person does with their notices.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import type { notificationIdSchema } from './schema';

/** Marks one notice as read and says where it leads. */
export async function openNotification({ input, viewer, now }: UseCaseCall<z.output<typeof notificationIdSchema>>): Promise<{ href: string }> {
  const mine = { id: input.notificationId, userId: viewer.userId };
  const notice = await db().notification.findFirst({ where: mine, select: { href: true } });
  if (!notice) throw new DomainError('NOT_FOUND');
  await db().notification.updateMany({ where: { ...mine, readAt: null }, data: { readAt: now } });
  return notice;
}

export async function markAllRead({ viewer, now }: UseCaseCall<object>): Promise<void> {
  await db().notification.updateMany({ where: { userId: viewer.userId, readAt: null }, data: { readAt: now } });
}
