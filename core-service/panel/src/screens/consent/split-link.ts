/** `Согласен с {link}политикой{/link}.` → text before, text of the link, text after. Without marks all is before. */
export function splitLink(text: string): [before: string, linked: string, after: string] {
  const match = /^(.*?)\{link\}(.*?)\{\/link\}(.*)$/s.exec(text);
  return match ? [match[1] ?? '', match[2] ?? '', match[3] ?? ''] : [text, '', ''];
}
