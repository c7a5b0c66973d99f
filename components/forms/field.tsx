'use client';
// Label, help, control and what is wrong with it, joined for eyes and for screen readers. Every other field is built on it.
import { CircleAlert } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { fieldId, useFormState } from './form-context';

export type FieldProps = {
  name: string;
  label: ReactNode;
  /** Help that is always visible, before the control. */
  hint?: ReactNode;
  /** A word such as "optional", beside the label. */
  optional?: ReactNode;
  className?: string;
};

export type ControlProps = { id: string; name: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined };

type FieldShellProps = FieldProps & { children: (control: ControlProps) => ReactNode };

export function Field({ name, label, hint, optional, className, children }: FieldShellProps) {
  const control = useControl(name, Boolean(hint), Boolean(optional));
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={control.id} className="font-medium">
          {label}
        </label>
        {optional && (
          <span id={`${control.id}-optional`} className="text-sm text-ink-3">
            {optional}
          </span>
        )}
      </div>
      <FieldHint id={`${control.id}-hint`}>{hint}</FieldHint>
      {children(control)}
      <FieldErrors name={name} id={`${control.id}-error`} />
    </div>
  );
}

/** The attributes that tie a control to its hint and its errors. */
export function useControl(name: string, hasHint: boolean, isOptional = false): ControlProps {
  const { formId, errors } = useFormState();
  const id = fieldId(formId, name);
  const isInvalid = Boolean(errors[name]?.length);
  const described = clsx(isOptional && `${id}-optional`, hasHint && `${id}-hint`, isInvalid && `${id}-error`);
  return { id, name, 'aria-invalid': isInvalid || undefined, 'aria-describedby': described || undefined };
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="text-sm text-ink-3">
      {children}
    </p>
  );
}

export function FieldErrors({ name, id }: { name: string; id: string }) {
  const messages = useFormState().errors[name];
  if (!messages?.length) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-vermilion">
      <CircleAlert aria-hidden="true" className="mt-1 size-4 shrink-0" />
      <span>{messages.join(' ')}</span>
    </p>
  );
}

export const CONTROL_CLASS =
  'min-h-11 w-full rounded-lg border border-outline bg-surface px-3 py-2 text-base text-ink aria-invalid:border-2 aria-invalid:border-vermilion disabled:bg-sunken disabled:text-ink-3';
