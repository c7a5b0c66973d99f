// For mutation testing: a handful of random cases, the same in every run, so that a score can be compared. All of them run with the unit tests.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 12, seed: 20_260_601 });
