import type { ChargebackStatus } from '@/lib/db/generated/enums';
import type { Tone } from '../ui/tone';

export const CHARGEBACK_TONE: Record<ChargebackStatus, Tone> = { INQUIRY: 'amber', OPEN: 'vermilion', WON: 'jade', LOST: 'neutral', CLOSED: 'neutral' };
