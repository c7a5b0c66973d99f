import type { ReactNode } from 'react';

/** The head of a page of signing in and out: one name, one sentence. */
export function AuthHeading({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div>
      <h1 className="text-xl">{title}</h1>
      {children && <p className="mt-1 text-ink-2">{children}</p>}
    </div>
  );
}
