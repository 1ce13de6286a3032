import type { Locale } from '../../../shared/errors';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it may stand in HTML, between tags or in quotes. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] as string);

// Light on the elements themselves, since many mail programs keep no style sheet: each names its ground with its ink, so
// that a program which turns one dark turns both.
const light = {
  paper: 'margin:0;padding:32px 16px;background:#f6f1e7;color:#2b2622;font:16px/1.6 Georgia,Songti SC,serif',
  card: 'max-width:480px;margin:0 auto;padding:32px;background:#fffdf8;color:#2b2622;border:1px solid #e0d5c3;border-radius:12px;overflow-wrap:anywhere',
  heading: 'margin:0 0 16px;font-size:20px;font-weight:normal;line-height:1.5',
  button:
    'display:inline-block;padding:14px 28px;background:#a5342a;color:#fff8f0;text-decoration:none;border-radius:8px',
  code: 'font-family:Menlo,Consolas,monospace;font-size:18px;letter-spacing:2px',
  digits: 'font-family:Menlo,Consolas,monospace;font-size:28px;letter-spacing:6px',
  note: 'background:#fffdf8;color:#6f6357;font-size:14px',
} as const;

const dark = `.paper{background:#1b1815!important;color:#ede4d6!important}
.card{background:#26221d!important;color:#ede4d6!important;border-color:#3d362e!important}
.note{background:#26221d!important;color:#b3a696!important}
.button{background:#b5443a!important;color:#fff4ec!important}`;

/** The attributes that give an element of a mail its look, in light and in dark. */
export const look = (part: keyof typeof light) => `class="${part}" style="${light[part]}"`;

/** A mail as HTML: its subject, the language it is read in, and HTML of ours. It loads nothing. */
export const mailPage = (subject: string, locale: Locale, content: string): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${dark}}</style></head>
<body ${look('paper')}><div lang="${locale}" ${look('card')}>
${content}
</div></body></html>`;
