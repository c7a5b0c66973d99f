// The shape of what is coming, with one sentence for those who cannot see it.
import { clsx } from 'clsx';

type SkeletonProps = { lines?: number; label: string; className?: string };

export function Skeleton({ lines = 3, label, className }: SkeletonProps) {
  return (
    <div role="status" className={clsx('flex animate-pulse flex-col gap-3', className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" className={clsx('block h-4 rounded-md bg-hairline', line === lines - 1 && 'w-2/3')} />
      ))}
    </div>
  );
}
