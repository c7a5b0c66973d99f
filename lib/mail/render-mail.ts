// A mail as text and as simple HTML that every client shows. All values are escaped; the only link is our own.
import { getTranslator } from '@/lib/i18n/translator';

export type MailContent = { name: string; locale: 'zh' | 'en'; subject: string; body: string; url: string };

export async function renderMail({ name, locale, subject, body, url }: MailContent): Promise<{ text: string; html: string }> {
  const t = await getTranslator(locale, 'mail');
  const greeting = t('greeting', { name });
  const open = t('open');
  const footer = t('footer');
  const text = `${greeting}\n\n${body}\n\n${open}: ${url}\n\n— ${footer}\n`;
  const paragraphs = body
    .split('\n')
    .filter(Boolean)
    .map((line) => `<p style="margin:0 0 12px">${escapeHtml(line)}</p>`)
    .join('');
  const html = `<!doctype html><html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f7f5f0;color:#1d2433;font:16px/1.7 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 20px"><p style="margin:0 0 20px;font-weight:600">Hussar · 轻骑</p>
<div style="background:#fff;border:1px solid #e4e0d6;border-radius:10px;padding:24px"><h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(subject)}</h1>
<p style="margin:0 0 12px">${escapeHtml(greeting)}</p>${paragraphs}
<p style="margin:20px 0 0"><a href="${escapeHtml(url)}" style="display:inline-block;background:#33438a;color:#fff;text-decoration:none;padding:10px 18px;border-radius:10px">${escapeHtml(open)}</a></p></div>
<p style="color:#5c6475;font-size:12px;margin:16px 0 0">${escapeHtml(footer)}</p></div></body></html>`;
  return { text, html };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character]!);
}
