'use client';
import { clsx } from 'clsx';
import { FieldErrors, FieldHint, useControl, type FieldProps } from './field';
import { useTyped } from './form-context';

type CheckboxGroupProps = FieldProps & {
  options: readonly { value: string; label: string }[];
  defaultValues?: readonly string[];
};

/** Several of a few, sent as repeated values of one name. */
export function CheckboxGroup({ name, label, hint, optional, className, options, defaultValues = [] }: CheckboxGroupProps) {
  const control = useControl(name, Boolean(hint));
  const typed = useTyped<unknown>(name, defaultValues);
  const ticked = Array.isArray(typed) ? (typed as string[]) : [String(typed)];
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control['aria-describedby']} className={className}>
      <legend className="font-medium">
        {label}
        {optional && <span className="ml-2 text-sm font-normal text-ink-3">{optional}</span>}
      </legend>
      <FieldHint id={`${control.id}-hint`}>{hint}</FieldHint>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              'inline-flex min-h-11 items-center gap-2 rounded-lg border border-outline bg-surface px-3 has-checked:border-indigo has-checked:bg-indigo-soft',
            )}
          >
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={ticked.includes(option.value)}
              aria-invalid={control['aria-invalid']}
              className="size-5 accent-indigo"
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldErrors name={name} id={`${control.id}-error`} />
    </fieldset>
  );
}
