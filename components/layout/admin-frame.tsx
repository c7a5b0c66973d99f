// The frame of the operators' pages: dense, keyboard first, everything one list away.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { NavLink } from './nav-link';
import { MAIN_ID } from './skip-link';

const PLACES = [
  { href: '/admin', key: 'overview', exact: true },
  { href: '/admin/users', key: 'users' },
  { href: '/admin/gigs', key: 'gigs' },
  { href: '/admin/checks', key: 'checks' },
  { href: '/admin/disputes', key: 'disputes' },
  { href: '/admin/chargebacks', key: 'chargebacks' },
  { href: '/admin/money', key: 'money' },
  { href: '/admin/ledger', key: 'ledger' },
  { href: '/admin/payouts', key: 'payouts' },
  { href: '/admin/refunds', key: 'refunds' },
  { href: '/admin/adjustments', key: 'adjustments' },
  { href: '/admin/stripe-events', key: 'stripeEvents' },
  { href: '/admin/jobs', key: 'jobs' },
  { href: '/admin/audit', key: 'audit' },
] as const;

export function AdminFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('layout.admin');
  return (
    <div className="flex flex-1 flex-col text-sm lg:flex-row">
      <nav aria-label={t('label')} className="border-hairline bg-surface max-lg:overflow-x-auto max-lg:border-b lg:w-48 lg:shrink-0 lg:border-r lg:p-2">
        <ul className="flex min-w-max lg:sticky lg:top-2 lg:min-w-0 lg:flex-col">
          {PLACES.map((place) => (
            <li key={place.href}>
              <NavLink
                href={place.href}
                exact={'exact' in place}
                className="flex min-h-9 items-center rounded-md px-3 whitespace-nowrap text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-indigo-soft aria-[current=page]:font-medium aria-[current=page]:text-indigo pointer-coarse:min-h-11"
              >
                {t(place.key)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id={MAIN_ID} tabIndex={-1} className="flex min-w-0 flex-1 flex-col gap-4 p-4 outline-none">
        {children}
      </main>
    </div>
  );
}
