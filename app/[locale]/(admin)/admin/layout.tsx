import type { ReactNode } from 'react';
import { AdminFrame } from '@/components/layout/admin-frame';
import { SiteHeader } from '@/components/layout/site-header';
import { signOut } from '../../(auth)/sign-out/actions';
import { chosenTheme, headerViewer } from '../../frame';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} signOutAction={signOut} />
      <AdminFrame>{children}</AdminFrame>
    </>
  );
}
