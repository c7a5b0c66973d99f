'use client';
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { CONTROL_CLASS, Field, type FieldProps } from './field';
import { useTyped } from './form-context';

type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<'input'>,
    | 'type'
    | 'autoComplete'
    | 'inputMode'
    | 'placeholder'
    | 'maxLength'
    | 'minLength'
    | 'required'
    | 'defaultValue'
    | 'readOnly'
    | 'onChange'
    | 'min'
    | 'max'
    | 'step'
    | 'spellCheck'
  >;

/** One line of text. A password is never written back. */
export function TextField({ name, label, hint, optional, className, type = 'text', defaultValue, ...rest }: TextFieldProps) {
  const typed = useTyped(name, defaultValue);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => <input {...rest} {...control} type={type} defaultValue={type === 'password' ? undefined : typed} className={clsx(CONTROL_CLASS)} />}
    </Field>
  );
}
