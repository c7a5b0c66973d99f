// Tabs that are places: each has an address, works without JavaScript and can be shared.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from '@/lib/i18n/navigation-client';

export type LinkTab = { href: string; label: ReactNode; count?: ReactNode; current?: boolean };

export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex min-w-max gap-1 border-b border-hairline">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={clsx(
                '-mb-px inline-flex min-h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap',
                tab.current ? 'border-indigo font-medium text-ink' : 'border-transparent text-ink-2 hover:text-indigo',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="rounded-full bg-sunken px-2 text-sm text-ink-2">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
