import type { LetterDay } from '@smartpoint/contracts/settings';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';

/** How many letters the account has sent today, and what becomes of those beyond its budget. */
export function LetterDayNote({ letters: { sent, perDay, waiting } }: { letters: LetterDay }) {
  const t = useT();
  const { number } = useFormat();
  const words = t('mailing.day', { sent: number(sent), perDay: number(perDay) });
  if (waiting === 0) return <p className="sp-small sp-soft">{words}</p>;
  return (
    <Notice tone="warn">
      {words} {t('mailing.dayOver', { waiting: number(waiting) })}
    </Notice>
  );
}
