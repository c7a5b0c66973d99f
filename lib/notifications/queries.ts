import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { noticeText, type NoticeParams } from './notify';

/** The viewer's notices, newest first, as text in the given language. */
export async function listNotifications(viewer: Viewer, locale: 'zh' | 'en', limit = 50) {
  const rows = await db().notification.findMany({ where: { userId: viewer.userId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit });
  return Promise.all(rows.map(async (row) => ({ id: row.id, href: row.href, createdAt: row.createdAt, isRead: row.readAt !== null, ...(await noticeText(row.kind, row.params as NoticeParams, locale)) })));
}

/** Unread notices, counted up to 99. */
export async function countUnread(viewer: Pick<Viewer, 'userId'>): Promise<number> {
  const rows = await db().notification.findMany({ where: { userId: viewer.userId, readAt: null }, take: 99, select: { id: true } });
  return rows.length;
}

export async function markAllRead({ viewer, now }: { viewer: Viewer; now: Date }): Promise<void> {
  await db().notification.updateMany({ where: { userId: viewer.userId, readAt: null }, data: { readAt: now } });
}
