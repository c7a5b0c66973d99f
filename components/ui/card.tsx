// A sheet of paper on the page: a hairline and, if wanted, a heading with an action beside it.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type CardProps = {
  children: ReactNode;
  title?: ReactNode;
  /** Heading level, to keep the outline of the page without gaps. */
  level?: 2 | 3 | 4;
  action?: ReactNode;
  as?: 'section' | 'article' | 'div' | 'li' | 'aside';
  /** `flush` leaves the padding to the content, for tables and lists. */
  padding?: 'normal' | 'flush';
  id?: string;
  className?: string;
};

export function Card({ children, title, level = 2, action, as: Element = 'section', padding = 'normal', id, className }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <Element id={id} className={clsx('rounded-lg border border-hairline bg-surface', padding === 'normal' && 'p-4 md:p-6', className)}>
      {(title || action) && (
        <div className={clsx('flex flex-wrap items-center justify-between gap-3', padding === 'normal' ? 'mb-4' : 'border-b border-hairline p-4')}>
          {title && <Heading className="text-lg">{title}</Heading>}
          {action}
        </div>
      )}
      {children}
    </Element>
  );
}
