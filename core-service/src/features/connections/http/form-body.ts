import { fillText, placeholderPattern, type ValueOf } from '../kit/placeholders.ts';

/** `phone={{phone}}`, a field a line. */
export function renderForm(template: string, valueOf: ValueOf): string {
  const fields = linesOf(template).map(({ text }): [string, string] => {
    const at = text.indexOf('=');
    return [text.slice(0, at).trim(), fillText(text.slice(at + 1).trim(), valueOf)];
  });
  return new URLSearchParams(fields).toString();
}

/** The first line that is no field: without a sign, without a name, or with a name that a visitor would choose. */
export function formFault(template: string): number | undefined {
  return linesOf(template).find(({ text }) => {
    const name = text.slice(0, Math.max(0, text.indexOf('='))).trim();
    return name === '' || name.search(placeholderPattern) >= 0;
  })?.index;
}

function linesOf(template: string): { text: string; index: number }[] {
  let index = 0;
  return template.split('\n').flatMap((text) => {
    const line = { text, index };
    index += text.length + 1;
    return text.trim() === '' ? [] : [line];
  });
}
