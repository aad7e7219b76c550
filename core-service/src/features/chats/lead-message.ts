import type { LeadMessage } from '@smartpoint/contracts/settings';
import type { Translate } from '../../platform/i18n/index.ts';
import { chosenSections, leadFacts, type Fact, type LeadForFacts } from '../leads/index.ts';
import type { Markup } from './kit/messenger.ts';

export interface MessageForm {
  markup: Markup;
  /** Of the whole message, in UTF-16 units. */
  limit: number;
}

export interface MessageWords {
  t: Translate;
  publicUrl: string;
  told: LeadMessage;
}

/** One line: as people read it, and as the messenger does. */
interface Line {
  seen: string;
  marked: string;
}

/** Longer answers are told by their beginning. */
const longestValue = 700;

/**
 * The message about a lead: name and phone first, then everything else that is known, as far as it fits. What is cut says
 * so; the whole lead is behind the link at the end. @throws ZodError on what was never stored by us
 */
export function composeLeadMessage(
  lead: LeadForFacts,
  { t, publicUrl, told }: MessageWords,
  form: MessageForm,
): string {
  const { markup, limit } = form;
  const plain = (seen: string): Line => ({ seen, marked: markup.text(seen) });
  const bold = (seen: string): Line => ({ seen, marked: markup.bold(seen) });
  const mark = lead.isTest ? `[${t('mail:lead.test')}] ` : '';
  const lines = [
    ...(lead.isCallDue === true ? [bold(t('mail:lead.callDue'))] : []),
    bold(mark + t('chats:lead.title', { form: oneLine(lead.formName, 200) })),
    ...(lead.foreignOrigin ? [plain(t('mail:lead.foreignOrigin'))] : []),
    ...(told.opening === '' ? [] : [plain(oneLine(told.opening, 500))]),
    ...chosenSections(leadFacts(lead, t), told).flatMap(({ title, facts }, n) => [
      ...(n === 0 ? [] : [plain(''), bold(title)]),
      ...facts.map((fact) => factLine(fact, markup)),
    ]),
  ];
  const link = plain(`${t('chats:lead.open')}: ${publicUrl}/report/?lead=${lead.id}`);
  const end = [plain(''), link];
  if (sizeOf([...lines, ...end]) <= limit) return print([...lines, ...end]);
  const cutEnd = [plain(''), plain(t('chats:lead.cut')), link];
  return print([...fitting(lines, limit - sizeOf(cutEnd) - 1), ...cutEnd]);
}

/** Messengers make a link of a phone by themselves when it is written the way it is dialled. */
function factLine({ label, value, href = '' }: Fact, markup: Markup): Line {
  const dialled = href.startsWith('tel:') ? href.slice('tel:'.length) : undefined;
  const said = oneLine(value, longestValue);
  const seen = dialled === undefined || digits(dialled) === digits(said) ? (dialled ?? said) : `${dialled} (${said})`;
  const address = /^https?:\/\//.test(href) && href !== value ? ` ${oneLine(href, longestValue)}` : '';
  const name = `${oneLine(label, 200)}:`;
  return { seen: `${name} ${seen}${address}`, marked: `${markup.bold(name)} ${markup.text(seen + address)}` };
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** Neither a value nor a label of a visitor can pass itself off as another line or turn around what follows, and no pair of units is halved. */
function oneLine(text: string, longest: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

function fitting(lines: readonly Line[], room: number): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    if (sizeOf([...kept, line]) > room) break;
    kept.push(line);
  }
  return kept;
}

const sizeOf = (lines: readonly Line[]): number => lines.reduce((sum, { seen }) => sum + seen.length + 1, -1);

const print = (lines: readonly Line[]): string => lines.map(({ marked }) => marked).join('\n');
