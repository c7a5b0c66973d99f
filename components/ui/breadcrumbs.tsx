// The way back up. The last entry is the page itself and no link.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@/lib/i18n/navigation-client';

export type Crumb = { label: ReactNode; href?: string };

export function Breadcrumbs({ crumbs, label }: { crumbs: readonly Crumb[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-3">
        {crumbs.map((crumb, index) => (
          <li key={index} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-4 shrink-0" />}
            {crumb.href ? (
              <Link href={crumb.href} className="link target inline-flex items-center">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
