/** A finding: the message key and where in the terms it belongs. */
export type ClauseIssue = { readonly path: (string | number)[]; readonly code: `criterion.error.${string}` };

/** Notes a finding at a field of the clause in hand. */
export type Refuse = (field: string, code: ClauseIssue['code']) => void;
