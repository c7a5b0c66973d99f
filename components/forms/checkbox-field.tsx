'use client';
import { clsx } from 'clsx';
import type { ChangeEvent } from 'react';
import { FieldErrors, FieldHint, useControl, type FieldProps } from './field';
import { useFormState, useTyped } from './form-context';

type CheckboxFieldProps = Omit<FieldProps, 'optional'> & {
  /** What is sent when ticked. */
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
  /** Draws a switch: for settings that are on or off, not for consent. */
  look?: 'checkbox' | 'switch';
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
};

export function CheckboxField({
  name,
  label,
  hint,
  className,
  value = 'on',
  defaultChecked = false,
  required,
  look = 'checkbox',
  onChange,
}: CheckboxFieldProps) {
  const control = useControl(name, Boolean(hint));
  const { values } = useFormState();
  const typed = useTyped<unknown>(name, undefined);
  // After a refusal an unticked box is simply missing among the values.
  const isChecked = Object.keys(values).length > 0 ? isTicked(typed, value) : defaultChecked;
  return (
    <div className={className}>
      <label className="flex min-h-11 items-center gap-3">
        <input
          {...control}
          key={String(isChecked)}
          type="checkbox"
          role={look === 'switch' ? 'switch' : undefined}
          value={value}
          defaultChecked={isChecked}
          required={required}
          onChange={onChange}
          className={look === 'switch' ? SWITCH_CLASS : 'size-5 shrink-0 accent-indigo'}
        />
        <span>{label}</span>
      </label>
      <div className={clsx(look === 'switch' ? 'pl-15' : 'pl-8')}>
        <FieldHint id={`${control.id}-hint`}>{hint}</FieldHint>
        <FieldErrors name={name} id={`${control.id}-error`} />
      </div>
    </div>
  );
}

function isTicked(typed: unknown, value: string): boolean {
  return Array.isArray(typed) ? typed.includes(value) : typed === true || typed === value;
}

const SWITCH_CLASS =
  'relative h-7 w-12 shrink-0 appearance-none rounded-full border border-outline bg-sunken transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-5.5 before:rounded-full before:bg-ink-3 before:transition-transform checked:border-indigo checked:bg-indigo checked:before:translate-x-5 checked:before:bg-on-colour';
