// A link that looks like a button: it goes somewhere, it changes nothing.
import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { Link } from '@/lib/i18n/navigation-client';
import { buttonClass, type ButtonLook } from './button-class';

type LinkButtonProps = ButtonLook & {
  href: string;
  children: ReactNode;
  icon?: ReactNode;
  /** Why the place may not be visited now. */
  reason?: ReactNode;
  /** A file or an address outside the product: a plain link without client navigation. */
  external?: boolean;
  className?: string;
  'aria-label'?: string;
};

export function LinkButton({ href, children, icon, reason, external, className, variant, size, block, ...rest }: LinkButtonProps) {
  const reasonId = useId();
  const look = clsx(buttonClass({ variant, size, block }, Boolean(reason)), className);
  const content = (
    <>
      {icon}
      {children}
    </>
  );
  if (reason) {
    return (
      <span className={clsx('inline-flex flex-col items-start gap-1', block && 'w-full')}>
        <span role="link" tabIndex={0} aria-disabled="true" aria-describedby={reasonId} className={look} {...rest}>
          {content}
        </span>
        <span id={reasonId} className="text-sm text-ink-2">
          {reason}
        </span>
      </span>
    );
  }
  if (external) {
    return (
      <a href={href} className={look} {...rest}>
        {content}
      </a>
    );
  }
  return (
    <Link href={href} className={look} {...rest}>
      {content}
    </Link>
  );
}
