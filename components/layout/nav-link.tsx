'use client';
// An entry of a menu that knows whether it is the page one is on. With `MenuCloser` the only script a public page's frame needs.
import { useEffect, type ReactNode } from 'react';
import { Link, usePathname } from '@/lib/i18n/navigation-client';

type NavLinkProps = { href: string; children: ReactNode; className?: string; /** Only this very page, not those below it. */ exact?: boolean };

export function NavLink({ href, children, className, exact = false }: NavLinkProps) {
  const pathname = usePathname();
  const isCurrent = pathname === href || (!exact && pathname.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={className}>
      {children}
    </Link>
  );
}

/** Closes the open menus of the frame after going somewhere, on Escape and on a click beside them. */
export function MenuCloser() {
  const pathname = usePathname();
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- going somewhere is the cause
  useEffect(() => closeMenus(), [pathname]);
  useEffect(() => {
    function onPointer(event: PointerEvent) {
      closeMenus(event.target as Node);
    }
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      for (const menu of openMenus()) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    }
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return null;
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')];
}

function closeMenus(except?: Node) {
  for (const menu of openMenus()) if (!except || !menu.contains(except)) menu.open = false;
}
