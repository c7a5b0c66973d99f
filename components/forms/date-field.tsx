'use client';
import { clsx } from 'clsx';
import type { ChangeEvent } from 'react';
import { CONTROL_CLASS, Field, type FieldProps } from './field';
import { useTyped } from './form-context';

type DateFieldProps = FieldProps & {
  /** `2026-04-30`, or with `withTime` `2026-04-30T18:00`. */
  defaultValue?: string;
  min?: string;
  max?: string;
  withTime?: boolean;
  required?: boolean;
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
};

/** The device's own calendar. The text is local to the user's zone; the server turns it into a moment. */
export function DateField({ name, label, hint, optional, className, defaultValue, withTime = false, ...rest }: DateFieldProps) {
  const typed = useTyped(name, defaultValue);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => (
        <input {...rest} {...control} type={withTime ? 'datetime-local' : 'date'} defaultValue={typed} className={clsx(CONTROL_CLASS, 'max-w-64')} />
      )}
    </Field>
  );
}
