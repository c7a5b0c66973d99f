// The four colours and what each may be used for: indigo acts, jade is settled, amber waits, vermilion warns.
export type Tone = 'neutral' | 'indigo' | 'jade' | 'amber' | 'vermilion';

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-ink-2',
  indigo: 'text-indigo',
  jade: 'text-jade',
  amber: 'text-amber',
  vermilion: 'text-vermilion',
};

export const TONE_SOFT: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-2',
  indigo: 'bg-indigo-soft text-indigo',
  jade: 'bg-jade-soft text-jade',
  amber: 'bg-amber-soft text-amber',
  vermilion: 'bg-vermilion-soft text-vermilion',
};

export const TONE_FILL: Record<Tone, string> = {
  neutral: 'bg-ink-3',
  indigo: 'bg-indigo',
  jade: 'bg-jade',
  amber: 'bg-amber',
  vermilion: 'bg-vermilion',
};
