// Content and what can be done with it. On a desk side by side; on a phone the acts come after the content and a bar at the
// lower edge says the main fact and leads to them.
import type { ReactNode } from 'react';

type TwoColumnProps = {
  children: ReactNode;
  aside: ReactNode;
  /** Name of the right column, for readers and for the link in the bar. */
  asideLabel: string;
  /** The one fact that must stay in sight on a phone. */
  bar?: ReactNode;
  asideId?: string;
};

export function TwoColumn({ children, aside, asideLabel, bar, asideId = 'aside' }: TwoColumnProps) {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
      <aside id={asideId} aria-label={asideLabel} className="min-w-0">
        <div className="flex flex-col gap-6 lg:sticky lg:top-6">{aside}</div>
      </aside>
      {bar && (
        <div className="print-hidden sticky bottom-(--bottom-bar,0px) z-20 -mx-4 flex items-center justify-between gap-4 border-t border-hairline bg-surface px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:-mx-6 md:px-6 lg:hidden">
          <div className="min-w-0">{bar}</div>
          <a
            href={`#${asideId}`}
            className="inline-flex min-h-11 shrink-0 items-center rounded-lg border border-indigo bg-indigo px-4 font-medium text-on-colour"
          >
            {asideLabel}
          </a>
        </div>
      )}
    </div>
  );
}
