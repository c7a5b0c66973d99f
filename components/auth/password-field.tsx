'use client';
// A password that can be looked at while typing: better than typing it twice.
import { useState } from 'react';
import { CONTROL_CLASS, Field, type FieldProps } from '../forms/field';

type PasswordFieldProps = FieldProps & {
  /** Tells the browser's own password keeper which one is meant. */
  autoComplete: 'current-password' | 'new-password';
  words: { show: string; hide: string; showLabel: string };
};

export function PasswordField({ autoComplete, words, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative block">
          <input
            {...control}
            type={isShown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={200}
            className={`${CONTROL_CLASS} pr-20`}
          />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={words.showLabel}
            aria-controls={control.id}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0 right-0 min-w-16 rounded-lg px-3 text-sm font-medium text-indigo hover:bg-indigo-soft"
          >
            {isShown ? words.hide : words.show}
          </button>
        </span>
      )}
    </Field>
  );
}
