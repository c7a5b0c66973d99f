import type { FormAction } from '../forms/action-state';

/** The form actions of a business's connections, handed down from the page. */
export type ConnectionActions = Readonly<
  Record<'createKey' | 'revokeKey' | 'openConnection' | 'sealConnection' | 'closeConnection' | 'connectAccount' | 'readAccount' | 'releaseAccount', FormAction>
>;
