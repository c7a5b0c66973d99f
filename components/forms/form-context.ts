'use client';
// What a field learns from the form around it. Outside of a form (a search box) there is nothing to learn.
import { createContext, use } from 'react';

type FormState = {
  /** Prefix of every field's id, so that two forms on a page never share one. */
  formId: string;
  isPending: boolean;
  errors: Readonly<Record<string, readonly string[]>>;
  values: Readonly<Record<string, unknown>>;
};

export const FormContext = createContext<FormState>({ formId: 'field', isPending: false, errors: {}, values: {} });

export function useFormState(): FormState {
  return use(FormContext);
}

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^\w-]/g, '-')}`;
}

/** What was typed before a refusal, else the given start. Reads `a.0.b` through nested values as well. */
export function useTyped<Value>(name: string, fallback: Value): Value {
  const { values } = useFormState();
  if (name in values) return values[name] as Value;
  const nested = name
    .split('.')
    .reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined), values);
  return nested === undefined ? fallback : (nested as Value);
}
