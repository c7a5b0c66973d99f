// What the frames of all pages need: the theme the visitor chose and who is signed in. Greets only; every page asks for itself.
import { cookies } from 'next/headers';
import type { HeaderViewer } from '@/components/layout/header-viewer';
import { isTheme, THEME_COOKIE, type Theme } from '@/components/layout/theme';
import { currentViewer } from '@/lib/auth/current-viewer';
import { countUnread } from '@/lib/notifications/queries';

export async function chosenTheme(): Promise<Theme> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(theme) ? theme : 'system';
}

export async function headerViewer(): Promise<HeaderViewer | null> {
  const viewer = await currentViewer();
  if (!viewer) return null;
  return {
    name: viewer.name,
    hats: { business: viewer.businesses.length > 0, freelancer: viewer.profile !== null },
    isAdmin: viewer.isAdmin,
    unreadCount: await countUnread(viewer),
  };
}
