/** Past this many, a freelancer's record is shown as "100+" and no longer counted. */
export const RECORD_LIMIT = 100;
