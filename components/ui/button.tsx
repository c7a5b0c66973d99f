// A button. When it is refused it stays in the tab order and says why underneath, so that nobody has to guess.
import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button-class';

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  ButtonLook & {
    /** Why the button may not be pressed now. Its presence refuses the button. */
    reason?: ReactNode;
    icon?: ReactNode;
  };

export function Button({ variant, size, block, reason, icon, className, children, type = 'button', ...rest }: ButtonProps) {
  const reasonId = useId();
  if (!reason) {
    return (
      <button {...rest} type={type} className={clsx(buttonClass({ variant, size, block }), className)}>
        {icon}
        {children}
      </button>
    );
  }
  return (
    <span className={clsx('inline-flex flex-col items-start gap-1', block && 'w-full')}>
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={reasonId}
        aria-label={rest['aria-label']}
        className={clsx(buttonClass({ variant, size, block }, true), className)}
      >
        {icon}
        {children}
      </button>
      <span id={reasonId} className="text-sm text-ink-2">
        {reason}
      </span>
    </span>
  );
}
