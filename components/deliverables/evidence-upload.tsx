'use client';
// Sends an official export and shows what was read of it, or every reason why not with its row and column. A plain form without JavaScript.
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { CONTROL_CLASS } from '../forms/field';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { EvidenceAnswer } from './evidence-answer';
import { sendEvidence } from './send-evidence';

export type EvidenceUploadLabels = {
  choose: string;
  upload: string;
  reading: string;
  /** With the mark `{share}`. */ uploading: string;
  lost: string;
  tooLarge: string;
};

type EvidenceUploadProps = { url: string; locale: string; maxBytes: number; labels: EvidenceUploadLabels };

type State = { step: 'idle' } | { step: 'sending'; share: number } | { step: 'failed'; message: string } | { step: 'answered'; answer: EvidenceAnswer };

export function EvidenceUpload({ url, locale, maxBytes, labels }: EvidenceUploadProps) {
  const [state, setState] = useState<State>({ step: 'idle' });
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (!(file instanceof File) || file.size === 0 || state.step === 'sending') return;
    if (file.size > maxBytes) return setState({ step: 'failed', message: labels.tooLarge });
    setState({ step: 'sending', share: 0 });
    const result = await sendEvidence(file, { url, locale }, (share) => setState({ step: 'sending', share }));
    if (!result) return setState({ step: 'failed', message: labels.lost });
    if ('error' in result) return setState({ step: 'failed', message: result.error });
    setState({ step: 'answered', answer: result.answer });
    if (!result.answer.isAccepted) return;
    form.current?.reset();
    router.refresh();
  }

  const isSending = state.step === 'sending';
  return (
    <div className="flex flex-col gap-3">
      <form
        ref={form}
        action={url}
        method="post"
        encType="multipart/form-data"
        onSubmit={send}
        className="flex flex-col gap-3 md:flex-row md:items-end"
        aria-busy={isSending}
      >
        <label className="flex min-w-0 flex-1 flex-col gap-1.5 font-medium">
          {labels.choose}
          <input type="file" name="file" accept=".xlsx,.xls,.csv,.zip" required className={CONTROL_CLASS} />
        </label>
        <Button type="submit" variant="primary" aria-disabled={isSending || undefined}>
          {labels.upload}
        </Button>
      </form>
      <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
        {isSending && (
          <p className="flex items-center gap-3 text-sm text-ink-2">
            {state.share < 1 ? labels.uploading.replace('{share}', String(Math.trunc(state.share * 100))) : labels.reading}
            <progress aria-label={labels.reading} value={state.share < 1 ? state.share : undefined} max={1} className="h-2 flex-1 accent-indigo" />
          </p>
        )}
        {state.step === 'failed' && <Notice tone="vermilion">{state.message}</Notice>}
        {state.step === 'answered' && <Answer answer={state.answer} />}
      </div>
    </div>
  );
}

function Answer({ answer }: { answer: EvidenceAnswer }) {
  if (answer.isAccepted) {
    return (
      <Notice tone={answer.warnings.length > 0 ? 'amber' : 'jade'} title={answer.title}>
        <p>{answer.detail}</p>
        {answer.warnings.map((warning) => (
          <p key={warning} className="text-sm">
            {warning}
          </p>
        ))}
      </Notice>
    );
  }
  return (
    <Notice tone="vermilion" title={answer.title}>
      <p>{answer.detail}</p>
      <ul className="mt-2 flex max-h-80 list-disc flex-col gap-1 overflow-y-auto pl-5">
        {answer.problems.map((problem, index) => (
          <li key={index}>{problem.text}</li>
        ))}
      </ul>
    </Notice>
  );
}
