'use client';
// A field of the builder: what is typed lives in the draft, so it carries no name of its own and is not sent twice.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { CONTROL_CLASS, Field } from '../forms/field';

type DraftFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: ReactNode;
  value: string;
  onFill: (value: string) => void;
  onLeave?: () => void;
  type?: 'text' | 'date';
  inputMode?: 'numeric' | 'decimal';
  maxLength?: number;
  rows?: number;
  suffix?: ReactNode;
  className?: string;
};

export function DraftField({
  name,
  label,
  hint,
  optional,
  value,
  onFill,
  onLeave,
  type = 'text',
  inputMode,
  maxLength,
  rows,
  suffix,
  className,
}: DraftFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {({ name: _name, ...control }) =>
        rows ? (
          <textarea
            {...control}
            rows={rows}
            maxLength={maxLength}
            value={value}
            onChange={(event) => onFill(event.currentTarget.value)}
            className={clsx(CONTROL_CLASS, 'field-sizing-content max-h-96')}
            style={{ minHeight: `calc(${rows}lh + 1.1rem)` }}
          />
        ) : (
          <span className="relative block">
            <input
              {...control}
              type={type}
              inputMode={inputMode}
              autoComplete="off"
              maxLength={maxLength}
              value={value}
              onChange={(event) => onFill(event.currentTarget.value)}
              onBlur={onLeave}
              className={clsx(CONTROL_CLASS, inputMode && 'text-end', suffix && 'pr-14')}
            />
            {suffix && <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-3">{suffix}</span>}
          </span>
        )
      }
    </Field>
  );
}
