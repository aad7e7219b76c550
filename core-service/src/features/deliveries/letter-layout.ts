import type { Fact, FactSection } from '../leads/index.ts';

type Section = Pick<FactSection, 'title' | 'facts'>;

/** What a letter says, before it becomes plain text and HTML. All values are raw: they are encoded here and only here. */
export interface LetterContent {
  heading: string;
  paragraphs: string[];
  /** Shown large, to be read and typed. */
  code?: string;
  button?: { label: string; href: string };
  /** Large numbers beside each other. */
  figures?: { label: string; value: string; note: string }[];
  /** Rows with a bar each, `share` of the longest. */
  bars?: { title: string; rows: { label: string; value: string; share: number }[] }[];
  /** An `href` is followed only when it is http, https, mailto or tel. */
  sections: Section[];
  /** Small words at the end. */
  footer: string[];
  /** Where the reader declines all letters like this one. */
  decline?: { label: string; href: string };
}

export function toText(content: LetterContent): string {
  const { heading, paragraphs, code, button, figures = [], bars = [], sections, footer, decline } = content;
  const blocks = [
    clean(heading),
    ...paragraphs.map(clean),
    ...(code ? [code] : []),
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    ...(figures.length > 0 ? [figures.map(({ label, value, note }) => `${label}: ${value} (${note})`).join('\n')] : []),
    ...bars.map(({ title, rows }) => [title.toUpperCase(), ...rows.map(textFact)].join('\n')),
    ...sections.map(({ title, facts }) => [title.toUpperCase(), ...facts.map(textFact)].join('\n')),
    `-- \n${[...footer, ...(decline ? [`${decline.label}: ${decline.href}`] : [])].join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Further lines are indented: neither a value nor a label of a visitor can pass itself off as another fact. */
function textFact({ label, value }: Fact): string {
  return clean(`${label}: ${value}`).split('\n').join('\n    ');
}

const ink = '#16202a';
const pale = '#5d6873';
const line = '#e3e7ea';
const accent = '#0b6b63';
const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** Tables and inline styles: what mail programs of the last twenty years agree on. */
export function toHtml(content: LetterContent, locale: string): string {
  const { heading, paragraphs, code, button, figures, bars = [], sections, footer, decline } = content;
  const small = [...footer.map(encode), ...(decline ? [link(decline.href, decline.label, `color:${pale}`)] : [])];
  const body = [
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;color:${ink}">${encode(heading)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 12px">${encode(text)}</p>`),
    code ? htmlCode(code) : '',
    figures ? htmlFigures(figures) : '',
    ...bars.map(htmlBars),
    // What is to be done comes after what is to be read.
    figures ? sections.map(htmlSection).join('') : '',
    button ? htmlButton(button) : '',
    ...(figures ? [] : sections).map(htmlSection),
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${line};font-size:12px;color:${pale}">${small.join('<br>')}</p>`,
  ].join('\n');
  return `<!doctype html>
<html lang="${encode(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${encode(heading)}</title></head>
<body style="margin:0;background:#f5f7f8">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellspacing="0" cellpadding="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid ${line};border-radius:10px"><tr>
<td style="padding:24px;${font};font-size:14px;line-height:1.45;color:${ink};text-align:left">
${body}
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

function htmlCode(code: string): string {
  return `<p style="margin:12px 0;font-size:28px;letter-spacing:4px;font-weight:600">${encode(code)}</p>`;
}

function htmlButton({ label, href }: { label: string; href: string }): string {
  const style = `display:inline-block;padding:10px 18px;border-radius:6px;background:${accent};color:#ffffff;text-decoration:none;font-weight:600`;
  return `<p style="margin:16px 0">${link(href, label, style)}</p>`;
}

function htmlFigures(figures: NonNullable<LetterContent['figures']>): string {
  const cells = figures.map(
    ({ label, value, note }) =>
      `<td width="${Math.floor(100 / figures.length)}%" style="padding:8px 8px 8px 0;vertical-align:top">` +
      `<div style="font-size:12px;color:${pale}">${encode(label)}</div>` +
      `<div style="font-size:26px;line-height:1.2;font-weight:600">${encode(value)}</div>` +
      `<div style="font-size:12px;color:${pale}">${encode(note)}</div></td>`,
  );
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr>${cells.join('')}</tr></table>`;
}

/** A bar is a coloured cell: drawn by every mail program, and there also where pictures are not loaded. */
function htmlBars({ title, rows }: NonNullable<LetterContent['bars']>[number]): string {
  const lines = rows.map(({ label, value, share }) => {
    const width = share === 0 ? 0 : Math.max(1, Math.round(share * 100));
    const cell = (part: number, color: string) =>
      part > 0
        ? `<td width="${part}%" height="12" bgcolor="${color}" style="font-size:1px;line-height:12px">&nbsp;</td>`
        : '';
    return (
      `<tr><td width="34%" style="padding:4px 12px 4px 0;color:${pale};word-break:break-word" dir="auto">${encode(label)}</td>` +
      `<td style="padding:4px 0"><table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr>${cell(width, accent)}${cell(100 - width, line)}</tr></table></td>` +
      `<td width="24%" style="padding:4px 0 4px 12px;text-align:right">${encode(value)}</td></tr>`
    );
  });
  return (
    `<h2 style="margin:20px 0 4px;font-size:16px;color:${ink}">${encode(title)}</h2>\n` +
    `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="font-size:14px">${lines.join('')}</table>`
  );
}

function htmlSection({ title, facts }: Section): string {
  const rows = facts.map(
    ({ label, value, href }) =>
      `<tr><td style="padding:6px 12px 6px 0;width:34%;vertical-align:top;color:${pale}" dir="auto">${encode(label)}</td>` +
      `<td style="padding:6px 0;vertical-align:top;word-break:break-word" dir="auto">${link(href, value, `color:${accent}`)}</td></tr>`,
  );
  return (
    `<h2 style="margin:20px 0 4px;font-size:16px;color:${ink}">${encode(title)}</h2>\n` +
    `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="border-top:1px solid ${line};font-size:14px">${rows.join('\n')}</table>`
  );
}

function link(href: string | undefined, text: string, style: string): string {
  if (!href || !/^(https?:\/\/|mailto:|tel:)[^\s]*$/i.test(href)) return encode(text);
  return `<a href="${encode(href)}" style="${style}" rel="noopener noreferrer">${encode(text)}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as text: nothing in it is markup, whatever stands in it (E-4.1). */
export function encode(text: string): string {
  return clean(text)
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replaceAll('\n', '<br>');
}

/** Marks that turn around what stands beside them: no name shows the number behind it from right to left. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Line breaks as `\n`; control characters, which neither HTML nor mail has, go. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(turning, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}
