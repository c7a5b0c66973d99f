// The first stop of the keyboard: past the header, straight to the page.
export const MAIN_ID = 'main';

export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only z-50 rounded-lg bg-indigo px-4 py-3 font-medium text-on-colour focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {label}
    </a>
  );
}
