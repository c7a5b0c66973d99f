import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/layout/site-footer';
import { SiteHeader } from '@/components/layout/site-header';
import { MAIN_ID } from '@/components/layout/skip-link';
import { chosenTheme, headerViewer } from '../frame';
import { signOut } from './sign-out/actions';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} signOutAction={signOut} />
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto flex w-full max-w-md flex-1 flex-col gap-6 px-4 py-10 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
