/** Places in a translated sentence that a script fills in the browser, so that the words need not be sent twice. */
export const SLOTS = { result: '[result]', gets: '[gets]', returns: '[returns]' } as const;
