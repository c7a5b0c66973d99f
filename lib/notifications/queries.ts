import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { noticeText, type NoticeParams } from './notify';

const NOTICES_PER_PAGE = 40;

export type NotificationView = { id: string; createdAt: Date; isRead: boolean; title: string; body: string };

/** A page of the viewer's notices, newest first, as text in the given language. `next` leads to the older ones. */
export async function listNotifications(
  viewer: Pick<Viewer, 'userId'>,
  locale: 'zh' | 'en',
  after?: string,
): Promise<{ notices: NotificationView[]; next: string | null }> {
  // Ids are version 7 and grow with time, but the clock may be moved: the place is the last notice's own moment and id.
  const place =
    after && UUID.test(after)
      ? await db().notification.findFirst({ where: { id: after, userId: viewer.userId }, select: { id: true, createdAt: true } })
      : null;
  const older = place ? { OR: [{ createdAt: { lt: place.createdAt } }, { createdAt: place.createdAt, id: { lt: place.id } }] } : {};
  const rows = await db().notification.findMany({
    where: { userId: viewer.userId, ...older },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NOTICES_PER_PAGE + 1,
  });
  const page = rows.slice(0, NOTICES_PER_PAGE);
  const notices = await Promise.all(
    page.map(async (row) => ({
      id: row.id,
      createdAt: row.createdAt,
      isRead: row.readAt !== null,
      ...(await noticeText(row.kind, row.params as NoticeParams, locale)),
    })),
  );
  return { notices, next: rows.length > NOTICES_PER_PAGE ? page.at(-1)!.id : null };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Unread notices, counted up to 99. */
export async function countUnread(viewer: Pick<Viewer, 'userId'>): Promise<number> {
  const rows = await db().notification.findMany({ where: { userId: viewer.userId, readAt: null }, take: 99, select: { id: true } });
  return rows.length;
}
