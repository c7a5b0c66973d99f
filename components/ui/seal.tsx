// A seal of up to four characters, cut like a name seal: read from the top right downwards. An empty place is a dashed outline.
import { clsx } from 'clsx';

type SealProps = {
  /** The name to cut. Chinese: its first four characters; otherwise up to three initials. */
  text: string;
  signed: boolean;
  /** Read out in place of the drawing, for example "signed by 林小满". */
  label: string;
  size?: number;
  className?: string;
};

export function Seal({ text, signed, label, size = 72, className }: SealProps) {
  const marks = sealCharacters(text);
  const places = PLACES[marks.length] ?? [];
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox="0 0 72 72"
      className={clsx('shrink-0', signed ? 'text-seal' : 'text-ink-3', className)}
    >
      <rect
        x="3"
        y="3"
        width="66"
        height="66"
        rx="7"
        fill={signed ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray={signed ? undefined : '5 4'}
      />
      {signed && <rect x="7" y="7" width="58" height="58" rx="4" fill="none" stroke="var(--seal-text)" strokeWidth="1.25" />}
      {signed &&
        marks.map((mark, index) => {
          const [x, y, height] = places[index]!;
          const fontSize = mark.length > 2 ? 24 : mark.length === 2 ? 31 : height;
          return (
            <text key={index} x={x} y={y} fontSize={fontSize} textAnchor="middle" dominantBaseline="central" fill="var(--seal-text)" fontWeight="700">
              {mark}
            </text>
          );
        })}
    </svg>
  );
}

/** Where each character stands, by their number: x, y, size. */
const PLACES: Record<number, [number, number, number][]> = {
  1: [[36, 37, 40]],
  2: [
    [36, 23, 25],
    [36, 50, 25],
  ],
  3: [
    [50, 37, 25],
    [23, 23, 22],
    [23, 50, 22],
  ],
  4: [
    [49, 23, 24],
    [49, 50, 24],
    [23, 23, 24],
    [23, 50, 24],
  ],
};

function sealCharacters(text: string): string[] {
  const plain = text.trim();
  const han = [...plain].filter((mark) => /\p{Script=Han}/u.test(mark));
  if (han.length > 0) return han.slice(0, 4);
  const initials = plain.split(/\s+/).map((word) => [...word][0]?.toUpperCase() ?? '');
  // Latin letters are read across, so they are cut as one mark.
  return [initials.slice(0, 3).join('')];
}
