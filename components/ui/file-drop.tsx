'use client';
// Choose or drop files. Without an upload target it is a comfortable file input of its form; with one each file is sent at once
// and the form carries the ids it got back.
import { CircleAlert, FileText, Upload, X } from 'lucide-react';
import { clsx } from 'clsx';
import { useId, useRef, useState, type DragEvent } from 'react';
import { formatBytes } from '@/lib/i18n/format';
import { useCurrentLocale } from '@/lib/i18n/use-current-locale';
import { uploadFile, type UploadTarget } from './upload-file';

export type FileDropLabels = {
  choose: string;
  hint: string;
  remove: string;
  tooLarge: string;
  uploading: string;
  done: string;
  failed: string;
};

type Entry = { key: string; file: File; state: 'chosen' | 'uploading' | 'done' | 'failed'; share: number; id?: string; message?: string };

type FileDropProps = {
  name: string;
  labels: FileDropLabels;
  accept?: string;
  multiple?: boolean;
  maxBytes?: number;
  upload?: UploadTarget;
  invalid?: boolean;
  describedBy?: string;
  onUploaded?: (id: string, file: { name: string; sizeBytes: number }) => void;
};

export function FileDrop({ name, labels, accept, multiple = false, maxBytes, upload, invalid, describedBy, onUploaded }: FileDropProps) {
  const [entries, setEntries] = useState<Entry[]>([]);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const hintId = useId();

  function change(key: string, part: Partial<Entry>) {
    setEntries((all) => all.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  }

  async function send(entry: Entry, target: UploadTarget) {
    change(entry.key, { state: 'uploading' });
    const result = await uploadFile(entry.file, target, (share) => change(entry.key, { share }));
    if (!result.ok) return change(entry.key, { state: 'failed', message: result.message ?? labels.failed });
    change(entry.key, { state: 'done', id: result.id });
    onUploaded?.(result.id, { name: entry.file.name, sizeBytes: entry.file.size });
  }

  function take(files: FileList) {
    const added = [...files].map<Entry>((file) => ({
      key: crypto.randomUUID?.() ?? `${file.name}-${file.lastModified}-${Math.random()}`,
      file,
      share: 0,
      ...(maxBytes !== undefined && file.size > maxBytes ? { state: 'failed', message: labels.tooLarge } : { state: 'chosen' }),
    }));
    setEntries((all) => (multiple && upload ? [...all, ...added] : added));
    if (!upload) return;
    for (const entry of added) if (entry.state === 'chosen') void send(entry, upload);
    if (input.current) input.current.value = '';
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    // A plain file input must hold the files itself to send them.
    if (!upload && input.current) input.current.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  }

  function remove(key: string) {
    setEntries((all) => all.filter((entry) => entry.key !== key));
    if (!upload && input.current) input.current.value = '';
  }

  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          'relative flex flex-col items-center gap-1 rounded-lg border border-dashed p-6 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-indigo',
          isOver ? 'border-indigo bg-indigo-soft' : invalid ? 'border-vermilion bg-surface' : 'border-outline bg-surface',
        )}
      >
        <Upload aria-hidden="true" className="size-6 text-ink-3" />
        <label htmlFor={inputId} className="font-medium text-indigo after:absolute after:inset-0 after:cursor-pointer">
          {labels.choose}
        </label>
        <p id={hintId} className="text-sm text-ink-3">
          {labels.hint}
        </p>
        <input
          ref={input}
          id={inputId}
          type="file"
          name={upload ? undefined : name}
          accept={accept}
          multiple={multiple}
          aria-invalid={invalid || undefined}
          aria-describedby={clsx(hintId, describedBy)}
          className="sr-only"
          onChange={(event) => event.currentTarget.files && take(event.currentTarget.files)}
        />
      </div>
      <ul aria-live="polite" className="mt-2 flex flex-col gap-2 empty:hidden">
        {entries.map((entry) => (
          <FileRow key={entry.key} entry={entry} labels={labels} onRemove={() => remove(entry.key)} />
        ))}
      </ul>
      {upload && entries.map((entry) => entry.id && <input key={entry.key} type="hidden" name={name} value={entry.id} />)}
    </div>
  );
}

function FileRow({ entry, labels, onRemove }: { entry: Entry; labels: FileDropLabels; onRemove: () => void }) {
  const locale = useCurrentLocale();
  const isFailed = entry.state === 'failed';
  const Icon = isFailed ? CircleAlert : FileText;
  return (
    <li className="rounded-lg border border-hairline bg-surface px-3 py-2">
      <div className="flex items-center gap-3">
        <Icon aria-hidden="true" className={clsx('size-5 shrink-0', isFailed ? 'text-vermilion' : 'text-ink-3')} />
        <span className="min-w-0 flex-1 truncate">{entry.file.name}</span>
        <span className="text-sm whitespace-nowrap text-ink-3">{formatBytes(entry.file.size, locale)}</span>
        <button
          type="button"
          onClick={onRemove}
          aria-label={`${labels.remove}: ${entry.file.name}`}
          className="-m-1 inline-flex size-9 items-center justify-center rounded-md hover:bg-sunken pointer-coarse:size-11"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </div>
      {entry.state === 'uploading' && (
        <div className="mt-1 flex items-center gap-2 text-sm text-ink-2">
          {labels.uploading}
          <progress aria-label={labels.uploading} value={entry.share} max={1} className="h-2 flex-1 accent-indigo" />
        </div>
      )}
      {entry.state === 'done' && <p className="text-sm text-jade">{labels.done}</p>}
      {isFailed && <p className="text-sm text-vermilion">{entry.message}</p>}
    </li>
  );
}
