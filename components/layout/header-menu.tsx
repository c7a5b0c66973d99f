// A menu that opens without a script: `<details>`, closed again by MenuCloser.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type HeaderMenuProps = {
  summary: ReactNode;
  /** The name, where the summary shows no words. */ label?: string;
  children: ReactNode;
  className?: string;
  summaryClassName?: string;
};

export function HeaderMenu({ summary, label, children, className, summaryClassName }: HeaderMenuProps) {
  return (
    <details data-menu className={clsx('relative', className)}>
      <summary
        aria-label={label}
        className={clsx('flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-lg px-2 hover:bg-sunken', summaryClassName)}
      >
        {summary}
      </summary>
      <div className="absolute top-full right-0 z-30 mt-1 min-w-56 rounded-lg border border-hairline bg-surface p-2 shadow-pop">{children}</div>
    </details>
  );
}
