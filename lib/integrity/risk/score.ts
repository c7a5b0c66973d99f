// Signs put together into one number, with what each contributes. Pure and without a memory: the same inputs give the same number.
import { count } from '../words';
import { ACCOUNT_SIGNALS } from './account-signals';
import type { RiskSubject } from './input';
import { POST_SIGNALS } from './post-signals';
import { SIGNAL_WEIGHTS, type Signal, type SignalCode } from './signal';
import type { FactParams, Severity } from '../words';

/** From here on silence accepts nothing, and an admin looks. Held-out seeds of the simulator say what it catches: tests/traffic. */
export const CHECK_THRESHOLD = 55;

/** What an unexplained finding adds; strengths add up to one. */
const SEVERITY_STRENGTH: Record<Severity, number> = { NOTE: 0.05, DOUBT: 0.35, SERIOUS: 0.8 };

export type Contribution = {
  readonly code: SignalCode;
  readonly strength: number;
  /** Points of the score that would be missing without it. */
  readonly points: number;
  readonly params: FactParams;
};

export type RiskScore = {
  /** 0–100, rounded down. */
  readonly score: number;
  /** 0–1: how much of what could be looked at was there to be looked at. */
  readonly confidence: number;
  /** Strongest first; signs of strength 0 are looked at and left out. */
  readonly contributions: readonly Contribution[];
};

/** 100 × (1 − Π(1 − weight × strength)). A sign whose inputs are missing is left out of the product: it can only lower the confidence. */
export function scoreOf(subject: RiskSubject): RiskScore {
  const judged = subject.kind === 'POST' ? POST_SIGNALS.map((judge) => judge(subject)) : ACCOUNT_SIGNALS.map((judge) => judge(subject));
  const signals = [...judged, findingsSignal(subject.findings)].filter((signal) => signal !== null);
  const together = (of: readonly Signal[]) => 100 * (1 - of.reduce((product, { code, strength }) => product * (1 - SIGNAL_WEIGHTS[code] * strength), 1));
  const all = together(signals);
  const present = signals.filter(({ strength }) => strength > 0);
  return {
    score: Math.floor(all + 1e-9),
    confidence: judged.filter((signal) => signal !== null).length / judged.length,
    contributions: present
      .map((signal) => ({ ...signal, points: Math.round((all - together(signals.filter((each) => each !== signal))) * 10) / 10 }))
      .sort((first, second) => second.points - first.points),
  };
}

function findingsSignal(findings: readonly Severity[]): Signal {
  const strength = Math.min(
    1,
    findings.reduce((sum, severity) => sum + SEVERITY_STRENGTH[severity], 0),
  );
  const of = (severity: Severity) => count(findings.filter((each) => each === severity).length);
  return { code: 'FINDINGS', strength, params: { serious: of('SERIOUS'), doubts: of('DOUBT'), notes: of('NOTE') } };
}
