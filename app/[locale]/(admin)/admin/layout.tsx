import type { ReactNode } from 'react';
import { AdminFrame } from '@/components/layout/admin-frame';
import { SiteHeader } from '@/components/layout/site-header';
import { chosenTheme, headerViewer } from '../../frame';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} />
      <AdminFrame>{children}</AdminFrame>
    </>
  );
}
