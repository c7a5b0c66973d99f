// A person or firm as a letter mark. Beside a written name it is decoration and hidden from readers.
import { clsx } from 'clsx';

type AvatarProps = { name: string; size?: 'small' | 'medium' | 'large'; className?: string };

const SIZE = { small: 'size-8 text-sm', medium: 'size-10 text-base', large: 'size-16 text-lg' };

export function Avatar({ name, size = 'medium', className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-full border border-hairline bg-sunken leading-none font-semibold text-ink-2 select-none',
        SIZE[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** The first character of a Chinese name, the first letters of two words otherwise. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  if (words.length < 2 || /\p{Script=Han}/u.test(first)) return first.toUpperCase();
  return (first + ([...(words.at(-1) ?? '')][0] ?? '')).toUpperCase();
}
