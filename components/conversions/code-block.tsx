// Code to read and to copy. It scrolls by itself, also by keyboard.
import { CopyButton } from '../ui/copy-button';

type CodeBlockProps = { label: string; text: string; copy: { copy: string; copied: string } };

export function CodeBlock({ label, text, copy }: CodeBlockProps) {
  return (
    <div className="flex flex-col gap-2">
      <pre tabIndex={0} aria-label={label} role="region" className="max-h-[32rem] overflow-auto rounded-lg border border-hairline bg-sunken p-4 text-sm">
        <code>{text}</code>
      </pre>
      <span>
        <CopyButton text={text} labels={copy} />
      </span>
    </div>
  );
}
