// How the states of a gig look.
import type { Tone } from '../ui/tone';

export type GigStatusName = 'DRAFT' | 'OPEN' | 'FILLED' | 'CLOSED';
export const GIG_STATUS_TONE: Record<GigStatusName, Tone> = { DRAFT: 'neutral', OPEN: 'jade', FILLED: 'indigo', CLOSED: 'neutral' };
