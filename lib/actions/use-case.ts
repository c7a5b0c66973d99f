import type { Viewer } from '@/lib/auth/viewer';

/** What every use case is handed: checked input, who asks, and the moment. */
export type UseCaseCall<Input> = { input: Input; viewer: Viewer; now: Date };
export type UseCase<Input, Output> = (call: UseCaseCall<Input>) => Promise<Output>;
