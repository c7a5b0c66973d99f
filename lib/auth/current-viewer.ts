// Who is asking, for pages, actions and routes. One look-up a request.
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { getLocale } from 'next-intl/server';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import { currentTime } from '@/lib/time/clock';
import { requestAddress } from './request-address';
import { hashAddress } from './secret-token';
import { findViewer, sessionCookieName, unsealSession } from './sessions';
import type { Viewer } from './viewer';

/** The signed-in person, or null. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  const sid = await unsealSession(cookie);
  if (!sid) return null;
  return findViewer(sid, hashAddress(requestAddress(await headers())), currentTime());
});

/** For a member's page: sends strangers to the sign-in page and back afterwards. */
export async function requireViewer(path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(localePath((await getLocale()) as Locale, `/sign-in?next=${encodeURIComponent(path)}`));
  return viewer;
}

/** For an admin's page: to everybody else it does not exist. */
export async function requireAdmin(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer?.isAdmin) notFound();
  return viewer;
}
