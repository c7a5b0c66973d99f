'use client';
// What is wrong with the whole form, with a way to each field.
import { CircleAlert } from 'lucide-react';
import { fieldId, useFormState } from './form-context';

type ErrorSummaryProps = { message: string; fieldErrors: Readonly<Record<string, readonly string[]>> };

export function ErrorSummary({ message, fieldErrors }: ErrorSummaryProps) {
  const { formId } = useFormState();
  const lines = Object.entries(fieldErrors).flatMap(([name, messages]) => messages.map((text) => ({ name, text })));
  return (
    <div role="alert" tabIndex={-1} data-error-summary className="flex gap-3 rounded-lg border border-vermilion bg-vermilion-soft p-4">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-vermilion" />
      <div>
        <p className="font-semibold">{message}</p>
        {lines.length > 1 && (
          <ul className="mt-1 list-disc pl-5">
            {lines.map(({ name, text }) => (
              <li key={name + text}>
                <a href={`#${fieldId(formId, name)}`} className="link">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
