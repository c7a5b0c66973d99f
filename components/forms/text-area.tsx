'use client';
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { CONTROL_CLASS, Field, type FieldProps } from './field';
import { useTyped } from './form-context';

type TextAreaProps = FieldProps & Pick<ComponentProps<'textarea'>, 'rows' | 'placeholder' | 'maxLength' | 'required' | 'defaultValue' | 'onChange'>;

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({ name, label, hint, optional, className, rows = 4, defaultValue, ...rest }: TextAreaProps) {
  const typed = useTyped(name, defaultValue);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          rows={rows}
          defaultValue={typed}
          style={{ minHeight: `calc(${rows}lh + 1.1rem)` }}
          className={clsx(CONTROL_CLASS, 'field-sizing-content max-h-96')}
        />
      )}
    </Field>
  );
}
