// Something went wrong: what happened, what was kept, what to do. Three sentences, never a stack.
import type { ReactNode } from 'react';

type ErrorStateProps = {
  title: ReactNode;
  /** What happened. */
  children: ReactNode;
  /** What was kept. */
  kept?: ReactNode;
  /** What to do now. */
  action?: ReactNode;
  /** A number to quote when asking for help. */
  reference?: ReactNode;
  level?: 1 | 2;
};

export function ErrorState({ title, children, kept, action, reference, level = 2 }: ErrorStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-lg border border-vermilion bg-surface p-6">
      <Heading className="text-lg text-vermilion">{title}</Heading>
      <div className="measure">{children}</div>
      {kept && <p className="measure text-ink-2">{kept}</p>}
      {action && <div className="flex flex-wrap gap-3">{action}</div>}
      {reference && <p className="text-sm text-ink-3">{reference}</p>}
    </div>
  );
}
