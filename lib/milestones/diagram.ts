// The lifecycle as a Mermaid diagram, for README.md; a test keeps the two alike.
import { MILESTONE_LIFECYCLE, type LifecycleRow } from './lifecycle';

export function lifecycleDiagram(): string {
  const lines = Object.entries(MILESTONE_LIFECYCLE as Record<string, LifecycleRow>).flatMap(([event, row]) =>
    row.to === 'SAME' ? [] : row.from.map((from) => `  ${from} --> ${row.to === 'BEFORE_DISPUTE' ? 'IN_REVIEW' : row.to}: ${event} (${row.by.join(', ')})`),
  );
  return ['stateDiagram-v2', '  [*] --> PLANNED', ...lines, '  SETTLED --> [*]', '  CANCELLED --> [*]'].join('\n');
}
