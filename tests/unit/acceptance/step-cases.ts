// Explained steps as the engine must write them, each value with the kind that decides how it is read out.
import type { EvaluationStep, StepParam } from '@/lib/acceptance/verdict';

export const said = (key: string, params: Record<string, StepParam> = {}): EvaluationStep => ({ key: `evaluation.step.${key}`, params });
export const count = (value: number) => ({ as: 'count', value }) as const;
export const number = (value: string) => ({ as: 'number', value }) as const;
export const percent = (value: string) => ({ as: 'percent', value }) as const;
export const choice = (value: string) => ({ as: 'choice', value }) as const;
export const bps = (value: number) => ({ as: 'bps', value }) as const;
export const moment = (at: Date) => ({ as: 'moment', at: at.toISOString() }) as const;
export const names = (...keys: string[]) => ({ as: 'names', keys }) as const;
export const metrics = (...codes: string[]) => names(...codes.map((code) => `metric.${code}.name`));
export const onDay = (day: string) => ({ as: 'day', day }) as const;
