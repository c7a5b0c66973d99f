'use client';
import { clsx } from 'clsx';
import type { FocusEvent } from 'react';
import { minorToGrouped, parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { CONTROL_CLASS, Field, type FieldProps } from './field';
import { useTyped } from './form-context';

type MoneyFieldProps = FieldProps & {
  currency: Currency;
  defaultMinor?: bigint;
  required?: boolean;
  placeholder?: string;
  /** The amount after each change, null while it is none. */
  onAmount?: (amountMinor: bigint | null) => void;
};

const SYMBOL: Record<Currency, string> = { CNY: '¥', USD: '$' };

/** An amount as people write it ("3,000.5"); tidied to two places on leaving. The server parses the text again. */
export function MoneyField({ name, label, hint, optional, className, currency, defaultMinor, required, placeholder, onAmount }: MoneyFieldProps) {
  const typed = useTyped(name, defaultMinor === undefined ? '' : minorToGrouped(defaultMinor));
  function tidy(event: FocusEvent<HTMLInputElement>) {
    const amountMinor = parseMoneyText(event.currentTarget.value);
    if (amountMinor !== null) event.currentTarget.value = minorToGrouped(amountMinor);
  }
  return (
    <Field name={name} label={label} hint={hint} optional={optional} className={className}>
      {(control) => (
        <span className="relative block">
          <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-3">
            {SYMBOL[currency]}
          </span>
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            required={required}
            placeholder={placeholder}
            defaultValue={typed}
            onBlur={tidy}
            onChange={onAmount && ((event) => onAmount(parseMoneyText(event.currentTarget.value)))}
            className={clsx(CONTROL_CLASS, 'px-14 pl-8 text-end')}
          />
          <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-3">{currency}</span>
        </span>
      )}
    </Field>
  );
}
