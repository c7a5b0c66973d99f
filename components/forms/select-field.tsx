'use client';
import { ChevronDown } from 'lucide-react';
import { clsx } from 'clsx';
import type { ChangeEvent } from 'react';
import { CONTROL_CLASS, Field, type FieldProps } from './field';
import { useTyped } from './form-context';

export type SelectOption = { value: string; label: string; group?: string };

type SelectFieldProps = FieldProps & {
  options: readonly SelectOption[];
  /** The first, empty entry. Without it the first option is chosen. */
  placeholder?: string;
  defaultValue?: string;
  required?: boolean;
  onChange?: (event: ChangeEvent<HTMLSelectElement>) => void;
};

/** The device's own list: known to everybody, and there before any script. */
export function SelectField({ name, label, hint, optional, className, options, placeholder, defaultValue, required, onChange }: SelectFieldProps) {
  const typed = useTyped(name, defaultValue ?? (placeholder === undefined ? options[0]?.value : ''));
  const groups = Map.groupBy(options, (option) => option.group ?? '');
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => (
        <span className="relative block">
          <select {...control} required={required} defaultValue={typed} onChange={onChange} className={clsx(CONTROL_CLASS, 'appearance-none pr-10')}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {[...groups].map(([group, members]) =>
              group ? (
                <optgroup key={group} label={group}>
                  <Options options={members} />
                </optgroup>
              ) : (
                <Options key="" options={members} />
              ),
            )}
          </select>
          <ChevronDown aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-ink-3" />
        </span>
      )}
    </Field>
  );
}

function Options({ options }: { options: readonly SelectOption[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}
