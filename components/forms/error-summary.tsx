'use client';
// What is wrong with the whole form, with a way to each field by the name it has on the page.
import { CircleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Locale } from '@/lib/i18n/routing';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import { labelOf } from './field-label';
import { fieldId, useFormState } from './form-context';

type ErrorSummaryProps = { message: string; fieldErrors: Readonly<Record<string, readonly string[]>> };

/** Forms carry no messages to the browser, and a mark is not a word. */
const COLON: Record<Locale, string> = { zh: '：', en: ': ' };

export function ErrorSummary({ message, fieldErrors }: ErrorSummaryProps) {
  const { formId } = useFormState();
  const locale = useCurrentLocale();
  const labels = useLabels(Object.keys(fieldErrors).map((name) => fieldId(formId, name)));
  const lines = Object.entries(fieldErrors).flatMap(([name, messages]) => messages.map((text) => ({ id: fieldId(formId, name), text })));
  // One refusal in words of its own is said once: the field says it again already.
  const isSaid = lines.length === 1 && lines[0]!.text === message;
  return (
    <div role="alert" tabIndex={-1} data-error-summary className="flex gap-3 rounded-lg border border-vermilion bg-vermilion-soft p-4">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-vermilion" />
      <div className="min-w-0">
        <p className="font-semibold">{message}</p>
        {lines.length > 0 && !isSaid && (
          <ul className="mt-1 list-disc pl-5">
            {lines.map(({ id, text }) => {
              const label = labels[id];
              const line = label ? `${label}${COLON[locale]}${text}` : text;
              return (
                <li key={id + text}>
                  {label === null ? (
                    line
                  ) : (
                    <a href={`#${id}`} className="link">
                      {line}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}

const neverChanges = () => () => {};

/** The fields know their labels; they are read where they stand. Null: no such field on the page. On the server nothing is known yet. */
function useLabels(ids: string[]): Partial<Record<string, string | null>> {
  const read = () => JSON.stringify(Object.fromEntries(ids.map((id) => [id, labelOf(document.getElementById(id))])));
  return JSON.parse(useSyncExternalStore(neverChanges, read, () => '{}')) as Partial<Record<string, string | null>>;
}
