import type { ReactNode } from 'react';
import { MemberFrame } from '@/components/layout/member-frame';
import { SiteHeader } from '@/components/layout/site-header';
import { signOut } from '../(auth)/sign-out/actions';
import { chosenTheme, headerViewer } from '../frame';

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} signOutAction={signOut} />
      <MemberFrame viewer={viewer ?? NOBODY}>{children}</MemberFrame>
    </>
  );
}

/** A visitor who is about to be sent to the sign-in page by the page itself. */
const NOBODY = { name: '', hats: { business: false, freelancer: false }, isAdmin: false, unreadCount: 0 };
