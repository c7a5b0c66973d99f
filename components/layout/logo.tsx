// The mark: a light horseman's pennant cut into a seal, with the name beside it.
import { clsx } from 'clsx';

export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={clsx('size-8 shrink-0', className)}>
      <rect width="32" height="32" rx="7" fill="var(--indigo)" />
      <path d="M9 5.5v21" stroke="var(--on-colour)" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M11.5 7.5 26 9.75l-5 4 5 4-14.5 2.25Z" fill="var(--on-colour)" />
    </svg>
  );
}
