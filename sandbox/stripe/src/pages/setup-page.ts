import { translate } from './language.ts';
import type { Language, TextKey } from './language.ts';
import { html, inputField, page } from './layout.ts';

export type SetupText = { name: string; country: string; account: string; hasAgreed: boolean };
export type SetupProblems = Partial<Record<keyof SetupText, string>>;

/** Countries on the form, with the currency their bank accounts hold. */
export const SETUP_COUNTRIES: Record<string, { currency: string; zh: string; en: string }> = {
  CN: { currency: 'cny', zh: '中国大陆', en: 'China mainland' },
  HK: { currency: 'hkd', zh: '中国香港', en: 'Hong Kong SAR' },
  SG: { currency: 'sgd', zh: '新加坡', en: 'Singapore' },
  US: { currency: 'usd', zh: '美国', en: 'United States' },
  GB: { currency: 'gbp', zh: '英国', en: 'United Kingdom' },
  DE: { currency: 'eur', zh: '德国', en: 'Germany' },
  FR: { currency: 'eur', zh: '法国', en: 'France' },
  JP: { currency: 'jpy', zh: '日本', en: 'Japan' },
  CA: { currency: 'cad', zh: '加拿大', en: 'Canada' },
  AU: { currency: 'aud', zh: '澳大利亚', en: 'Australia' },
};

export function readSetupText(fields: URLSearchParams): SetupText {
  const typed = (name: string) => (fields.get(name) ?? '').trim().slice(0, 200);
  return { name: typed('name'), country: typed('country'), account: typed('account'), hasAgreed: fields.get('agree') === 'on' };
}

export function checkSetupText(language: Language, typed: SetupText): SetupProblems {
  return {
    ...(typed.name === '' && { name: translate(language, 'invalidName') }),
    ...(!/^[A-Za-z0-9 ]{6,42}$/.test(typed.account) && { account: translate(language, 'invalidAccount') }),
    ...(!typed.hasAgreed && { hasAgreed: translate(language, 'mustAgree') }),
  };
}

export function setupPage(language: Language, { action, typed, problems }: { action: string; typed: SetupText; problems: SetupProblems }): string {
  const text = (key: TextKey) => translate(language, key);
  return page(language, {
    title: text('setupTitle'),
    body: html`<h1>${text('setupTitle')}</h1>
${Object.keys(problems).length > 0 && html`<p class="alert" role="alert">${text('problem')}</p>`}
<form method="post" action="${action}" novalidate>
<p>${text('setupText')}</p>
${inputField({ name: 'name', label: text('legalName'), value: typed.name, problem: problems.name, attributes: { autocomplete: 'name' } })}
<label for="country">${text('country')}</label>
<select id="country" name="country" autocomplete="country">
${Object.entries(SETUP_COUNTRIES).map(([code, country]) => html`<option value="${code}"${code === typed.country && html` selected`}>${country[language]}</option>`)}
</select>
${inputField({ name: 'account', label: text('bankAccount'), value: typed.account, problem: problems.account, hint: text('bankHint'), attributes: { autocomplete: 'off' } })}
<label class="check" for="agree"><input type="checkbox" id="agree" name="agree"${typed.hasAgreed && html` checked`}${problems.hasAgreed && html` aria-invalid="true" aria-describedby="agree-problem"`}><span>${text('agree')}</span></label>
${problems.hasAgreed && html`<p class="wrong" id="agree-problem">${problems.hasAgreed}</p>`}
<button name="action" value="complete">${text('submitSetup')}</button>
<button class="quiet" name="action" value="later">${text('finishLater')}</button>
</form>`,
  });
}
