'use client';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { FieldErrors, FieldHint, useControl, type FieldProps } from './field';
import { useTyped } from './form-context';

export type RadioCard = { value: string; label: ReactNode; description?: ReactNode; /** Why it cannot be chosen now. */ reason?: ReactNode };

type RadioCardsProps = FieldProps & {
  options: readonly RadioCard[];
  defaultValue?: string;
  required?: boolean;
  columns?: 1 | 2 | 3;
  onChoose?: (value: string) => void;
};

/** One of a few, each with its own explanation. */
export function RadioCards({ name, label, hint, optional, className, options, defaultValue, required, columns = 2, onChoose }: RadioCardsProps) {
  const control = useControl(name, Boolean(hint));
  const typed = useTyped(name, defaultValue);
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control['aria-describedby']} className={className}>
      <legend className="font-medium">
        {label}
        {optional && <span className="ml-2 text-sm font-normal text-ink-3">{optional}</span>}
      </legend>
      <FieldHint id={`${control.id}-hint`}>{hint}</FieldHint>
      <div className={clsx('mt-1.5 grid gap-3', columns === 2 && 'md:grid-cols-2', columns === 3 && 'md:grid-cols-3')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              'flex min-h-11 gap-3 rounded-lg border bg-surface p-3 has-checked:border-indigo has-checked:bg-indigo-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-indigo',
              option.reason ? 'border-dashed border-outline text-ink-3' : 'cursor-pointer border-outline',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={typed === option.value}
              required={required}
              disabled={Boolean(option.reason)}
              onChange={onChoose && (() => onChoose(option.value))}
              className="mt-1 size-5 shrink-0 accent-indigo"
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.description && <span className="block text-sm text-ink-2">{option.description}</span>}
              {option.reason && <span className="block text-sm text-ink-2">{option.reason}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors name={name} id={`${control.id}-error`} />
    </fieldset>
  );
}
