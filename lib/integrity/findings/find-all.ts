// Everything about the evidence of a milestone that does not fit, in one list. Pure: the same evidence gives the same findings.
import type { Evidence } from '../evidence';
import { moment, type FindingDraft } from '../words';
import { betweenImports } from './between-imports';
import { fileMarks } from './file-marks';
import { impossible } from './impossible';
import { patterns } from './patterns';
import { publicPage } from './public-page';
import { withinAccount } from './within-account';

export function findAll(evidence: Evidence): FindingDraft[] {
  return [
    ...impossible(evidence),
    ...betweenImports(evidence),
    ...withinAccount(evidence),
    ...publicPage(evidence),
    ...patterns(evidence),
    ...fileMarks(evidence),
    ...missedReexports(evidence),
  ];
}

function missedReexports({ reexports, now }: Evidence): FindingDraft[] {
  return reexports
    .filter((each) => each.answeredBy === null && each.dueAt < now)
    .map((each) => ({
      kind: 'REEXPORT_MISSED',
      severity: 'DOUBT',
      platform: each.platform,
      batchId: null,
      deliverableId: null,
      params: { askedAt: moment(each.askedAt), dueAt: moment(each.dueAt) },
      key: `REEXPORT_MISSED|${each.id}`,
    }));
}
