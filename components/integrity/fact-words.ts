// The values of a finding or a sign in the words of one language. Pure.
import type { FactParam, FactParams } from '@/lib/integrity/words';
import type { TextTools } from '@/lib/criteria/sentence';

export function factWords(params: FactParams, tools: TextTools): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, wordOf(param, tools)]));
}

function wordOf(param: FactParam, tools: TextTools): string | number {
  switch (param.as) {
    case 'count':
      return tools.number(String(param.value));
    case 'number':
      return Math.round(param.value * 10) / 10;
    case 'share':
      return tools.percent(String(Math.round(param.value * 10_000) / 10_000));
    case 'seconds':
      return tools.translate('criterion.seconds', { value: tools.number(String(Math.round(param.value))) });
    case 'metric':
      return tools.translate(`metric.${param.code}.name`);
    case 'moment':
      return tools.moment(new Date(param.at));
    case 'text':
      return param.value;
  }
}
