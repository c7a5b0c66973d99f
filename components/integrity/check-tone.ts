import type { CheckStatus } from '@/lib/db/generated/enums';
import type { Tone } from '../ui/tone';

export const CHECK_TONE: Record<CheckStatus, Tone> = { OPEN: 'amber', CLEARED: 'jade', CONFIRMED: 'vermilion', TO_DISPUTE: 'amber' };
