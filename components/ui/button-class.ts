// How every button and button-like link looks. One table, so that a submit button and a link agree.
import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'medium' | 'small';
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; block?: boolean };

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'border-indigo bg-indigo text-on-colour hover:border-indigo-strong hover:bg-indigo-strong',
  secondary: 'border-outline bg-surface text-ink hover:border-indigo hover:text-indigo',
  quiet: 'border-transparent bg-transparent text-indigo hover:bg-indigo-soft hover:text-indigo-strong',
  danger: 'border-vermilion bg-surface text-vermilion hover:border-vermilion-strong hover:bg-vermilion-soft hover:text-vermilion-strong',
};

/** A refused button keeps its place and its readable text, in every variant alike. */
const REFUSED = 'cursor-not-allowed border-dashed border-outline bg-sunken text-ink-3';

export function buttonClass({ variant = 'secondary', size = 'medium', block = false }: ButtonLook = {}, refused = false): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-lg border text-center font-medium no-underline transition-colors select-none',
    size === 'medium' ? 'min-h-11 px-4 py-2 text-base' : 'min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11',
    block && 'w-full',
    refused ? REFUSED : VARIANT[variant],
  );
}
