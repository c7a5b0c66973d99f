// Five levels of how sure a number is, as five shapes: the more solid the shape, the surer the source.
import { clsx } from 'clsx';

/** 5 seen by ourselves · 4 told by an official interface · 3 official export · 2 confirmed by the other side · 1 claimed. */
export type EvidenceLevel = 1 | 2 | 3 | 4 | 5;

export function ProvenanceBadgeShape({ level, className }: { level: EvidenceLevel; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={clsx('size-4 shrink-0', className)} fill="none" stroke="currentColor" strokeWidth="1.5">
      {SHAPES[level]}
    </svg>
  );
}

const SHAPES = {
  5: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.75 8.25 2.25 2.25 4.25-4.75" stroke="var(--surface)" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  4: <path d="M8 1.25 13.85 4.6v6.8L8 14.75 2.15 11.4V4.6Z" fill="currentColor" strokeLinejoin="round" />,
  3: <path d="M2.25 2.25h11.5v11.5H2.25Z M8 2.25v11.5h5.75V2.25Z" fill="currentColor" fillRule="evenodd" strokeLinejoin="round" />,
  2: <path d="M8 1.25 14.75 8 8 14.75 1.25 8Z" strokeLinejoin="round" />,
  1: <circle cx="8" cy="8" r="6.25" strokeDasharray="2.4 2" />,
};
