import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/layout/site-footer';
import { SiteHeader } from '@/components/layout/site-header';
import { MAIN_ID } from '@/components/layout/skip-link';
import { signOut } from '../(auth)/sign-out/actions';
import { chosenTheme, headerViewer } from '../frame';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} signOutAction={signOut} />
      <main id={MAIN_ID} tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
