'use client';
import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import type { ButtonLook } from '../ui/button-class';
import { useFormState } from './form-context';

type SubmitButtonProps = ButtonLook & {
  children: ReactNode;
  /** What the button says while the server works. */
  pendingLabel?: ReactNode;
  /** Why it may not be sent now. */
  reason?: ReactNode;
  /** Tells several submit buttons of one form apart. */
  name?: string;
  value?: string;
  icon?: ReactNode;
};

/** Sends its form. While the server works it turns a wheel and sends nothing twice. */
export function SubmitButton({ children, pendingLabel, variant = 'primary', icon, ...rest }: SubmitButtonProps) {
  const { isPending } = useFormState();
  const wheel = <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />;
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      className={rest.block ? undefined : 'max-md:w-full md:self-start'}
      aria-disabled={isPending || undefined}
      icon={isPending ? wheel : icon}
    >
      {isPending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
