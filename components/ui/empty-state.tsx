// Nothing here yet: says what would be here and teaches the next step.
import type { ReactNode } from 'react';

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode; icon?: ReactNode; level?: 2 | 3 };

export function EmptyState({ title, children, action, icon, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-outline p-6">
      {icon && <span className="text-ink-3">{icon}</span>}
      <Heading className="text-lg">{title}</Heading>
      {children && <div className="measure text-ink-2">{children}</div>}
      {action}
    </div>
  );
}
