// What acceptance costs: a judgement, reading an export, following a tracked link, looking for copies of a text.
import { measureEngine } from './acceptance-engine';
import { measureImport } from './acceptance-import';
import { measureOriginality } from './acceptance-originality';
import { measureRedirect } from './acceptance-redirect';
import { say, type Scope } from './scope';
import { short } from './statistics';

export async function measureAcceptance(scope: Scope) {
  say('A milestone with 10,000 numbers is judged …');
  const engine = measureEngine();
  say('An export of 100,000 rows is read …');
  const imported = await measureImport();
  const redirect = await measureRedirect(scope);
  const originality = await measureOriginality(scope);
  return {
    figures: {
      engine: { engineMs: short(engine.engineMs), bareMs: short(engine.bareMs), ratio: short(engine.ratio) },
      import: imported,
      redirect: redirect.figures,
      originality: originality.figures,
    },
    measured: {
      'acceptance.engine.ratio': short(engine.ratio),
      'acceptance.import.ratio': imported.ratio,
      'acceptance.redirect.p99': redirect.measured['redirect.p99'],
      'acceptance.originality.queryP99': originality.measured['originality.queryP99'],
    },
  };
}
