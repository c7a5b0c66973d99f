'use client';
// Makes a key and shows both halves of it, this once: they live on this page until it is left.
import { useState } from 'react';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

type NewKeyProps = {
  businessId: string;
  action: FormAction;
  labels: { add: string; adding: string; name: string; nameHint: string; once: string; id: string; secret: string; copy: { copy: string; copied: string } };
};

export function NewKey({ businessId, action, labels }: NewKeyProps) {
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const create: FormAction = async (state, formData) => {
    const result = await action(state, formData);
    const [id, secret] = (result?.ok && result.message ? result.message : '').split(' ');
    if (!id || !secret) return result;
    setMade({ id, secret });
    return { ok: true };
  };
  return (
    <>
      {made && (
        <Notice tone="amber" title={labels.once} live="status">
          <dl className="mt-2 flex flex-col gap-3">
            {(
              [
                [labels.id, made.id],
                [labels.secret, made.secret],
              ] as const
            ).map(([term, text]) => (
              <div key={term}>
                <dt className="text-sm text-ink-2">{term}</dt>
                <dd className="flex flex-wrap items-center gap-3">
                  <code className="wrap-anywhere">{text}</code>
                  <CopyButton text={text} labels={labels.copy} />
                </dd>
              </div>
            ))}
          </dl>
        </Notice>
      )}
      <ActionForm action={create} resetOnSuccess className="flex flex-col gap-4 md:max-w-md" aria-label={labels.add}>
        <input type="hidden" name="businessId" value={businessId} />
        <TextField name="name" label={labels.name} hint={labels.nameHint} maxLength={60} required autoComplete="off" />
        <SubmitButton pendingLabel={labels.adding}>{labels.add}</SubmitButton>
      </ActionForm>
    </>
  );
}
