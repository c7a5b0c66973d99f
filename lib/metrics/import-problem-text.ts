// A problem of an import as one sentence that names its row and column.
import type { ImportProblem } from './import-problem';

type Translate = (key: string, params?: Record<string, string | number>) => string;

export function importProblemText(problem: ImportProblem, translate: Translate): string {
  const { code, row, heading, column, found, params } = problem;
  return translate(`import.problem.${code}`, { row: row ?? 0, heading: heading ?? '', column: column ?? '', found: found ?? '', ...params });
}
