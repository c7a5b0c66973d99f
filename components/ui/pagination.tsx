// Previous and next of a keyset-paged list; there are no page numbers because nothing is counted.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from './link-button';

type PaginationProps = {
  previousHref?: string | null;
  nextHref?: string | null;
  labels: { nav: string; previous: string; next: string };
  /** What is shown now, between the two. */
  children?: ReactNode;
};

export function Pagination({ previousHref, nextHref, labels, children }: PaginationProps) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav aria-label={labels.nav} className="flex flex-wrap items-center justify-between gap-3">
      <span className="flex-1">
        {previousHref && (
          <LinkButton href={previousHref} icon={<ChevronLeft aria-hidden="true" className="size-4" />}>
            {labels.previous}
          </LinkButton>
        )}
      </span>
      {children && <span className="text-sm text-ink-3">{children}</span>}
      <span className="flex flex-1 justify-end">
        {nextHref && (
          <LinkButton href={nextHref}>
            {labels.next}
            <ChevronRight aria-hidden="true" className="size-4" />
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
