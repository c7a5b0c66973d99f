'use client';
// The shell of every form that changes something. Works as a plain form before JavaScript has loaded; afterwards it stays on the page,
// keeps what was typed, and puts the reader where the trouble is.
import { useRouter } from 'next/navigation';
import { startTransition, useActionState, useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import { localePath } from '@/lib/i18n/paths';
import { Notice } from '../ui/notice';
import type { ActionState, FormAction } from './action-state';
import { ErrorSummary } from './error-summary';
import { FormContext } from './form-context';

type ActionFormProps = {
  action: FormAction;
  children: ReactNode;
  /** Empties the fields after success, for forms that are used again and again. */
  resetOnSuccess?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
};

const NOTHING = {};

export function ActionForm({ action, children, resetOnSuccess = false, className = 'flex flex-col gap-5', id, ...rest }: ActionFormProps) {
  const [state, submit, isPending] = useActionState<ActionState, FormData>(action, null);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const router = useRouter();
  const locale = useCurrentLocale();

  useEffect(() => {
    if (!state) return;
    if (state.ok) {
      if (resetOnSuccess) form.current?.reset();
      if (state.redirectTo?.startsWith('/')) router.push(localePath(locale, state.redirectTo));
      else if (state.redirectTo) window.location.assign(state.redirectTo);
      else router.refresh();
      return;
    }
    const trouble = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form.current?.querySelector<HTMLElement>('[data-error-summary]');
    trouble?.focus();
  }, [state, resetOnSuccess, router, locale]);

  // Submitting by hand keeps React from resetting the form: what was typed and chosen stays exactly as it is, files included.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const formData = new FormData(event.currentTarget, submitter);
    // Fields that React adds for browsers without JavaScript are none of the form's own.
    const added = [...formData.keys()].filter((name) => name.startsWith('$ACTION_'));
    for (const name of added) formData.delete(name);
    startTransition(() => submit(formData));
  }

  const failure = state && !state.ok ? state : null;
  return (
    <form ref={form} id={id} action={submit} onSubmit={send} className={className} noValidate aria-busy={isPending} {...rest}>
      <FormContext value={{ formId, isPending, errors: failure?.fieldErrors ?? NOTHING, values: failure?.values ?? NOTHING }}>
        {failure && <ErrorSummary message={failure.message} fieldErrors={failure.fieldErrors} />}
        {state?.ok && state.message && (
          <Notice tone="jade" live="status">
            {state.message}
          </Notice>
        )}
        {children}
      </FormContext>
      {state?.ok && state.redirectTo && (
        <noscript>
          <meta httpEquiv="refresh" content={`0;url=${localePath(locale, state.redirectTo)}`} />
        </noscript>
      )}
    </form>
  );
}
