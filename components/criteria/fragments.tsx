'use client';
// The pickable parts of a sentence: controls small enough to stand in running text, each with its name for readers and its fault.
import { clsx } from 'clsx';
import type { RefObject } from 'react';
import { FieldErrors, useControl } from '../forms/field';

const FRAGMENT =
  'min-h-9 rounded-md border border-outline bg-surface px-2 py-1 text-base font-medium text-indigo aria-invalid:border-2 aria-invalid:border-vermilion pointer-coarse:min-h-11';

export type Choice = { value: string; label: string; group?: string };

type PickProps<Value extends string> = {
  /** Place in the terms; errors of the schema find the control by it. */
  path: string;
  label: string;
  value: Value;
  choices: readonly (Choice & { value: Value })[];
  onPick: (value: Value) => void;
  focusRef?: RefObject<HTMLSelectElement | null>;
};

export function PickOne<Value extends string>({ path, label, value, choices, onPick, focusRef }: PickProps<Value>) {
  const control = useControl(path, false);
  const groups = Map.groupBy(choices, (choice) => choice.group ?? '');
  return (
    <select
      ref={focusRef}
      id={control.id}
      aria-label={label}
      aria-invalid={control['aria-invalid']}
      aria-describedby={control['aria-describedby']}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value as Value)}
      className={clsx(FRAGMENT, 'max-w-full')}
    >
      {[...groups].map(([group, members]) => {
        const options = members.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ));
        return group ? (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
    </select>
  );
}

type FillProps = {
  path: string;
  label: string;
  value: string;
  onFill: (value: string) => void;
  type?: 'text' | 'date';
  inputMode?: 'numeric' | 'decimal';
  /** In characters. */
  width?: number;
  placeholder?: string;
  maxLength?: number;
};

export function Fill({ path, label, value, onFill, type = 'text', inputMode, width = 5, placeholder, maxLength }: FillProps) {
  const control = useControl(path, false);
  return (
    <input
      id={control.id}
      type={type}
      inputMode={inputMode}
      autoComplete="off"
      aria-label={label}
      aria-invalid={control['aria-invalid']}
      aria-describedby={control['aria-describedby']}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      onChange={(event) => onFill(event.currentTarget.value)}
      className={clsx(FRAGMENT, 'max-w-full', inputMode && 'text-end')}
      style={type === 'date' ? undefined : { width: `${width + 2}ch` }}
    />
  );
}

/** What is wrong with the fragments above, each said once. */
export function FragmentErrors({ paths }: { paths: readonly string[] }) {
  return paths.map((path) => <FragmentError key={path} path={path} />);
}

function FragmentError({ path }: { path: string }) {
  const { id } = useControl(path, false);
  return <FieldErrors name={path} id={`${id}-error`} />;
}

/** Fragments and words flowing as one sentence. */
export const SENTENCE_CLASS = 'flex flex-wrap items-center gap-x-1.5 gap-y-2';
