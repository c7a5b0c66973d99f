// What the server says to an uploaded export, already in the reader's words. Shared by the route and the form.

export type EvidenceProblem = { row: number | null; column: string | null; heading: string | null; text: string };

export type EvidenceAnswer =
  | { isAccepted: true; id: string; title: string; detail: string; warnings: string[] }
  | { isAccepted: false; title: string; detail: string; problems: EvidenceProblem[] };
