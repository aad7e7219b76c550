import { useState } from 'react';
import type { CarCondition } from '@smartpoint/contracts/widgets/trade-in';
import type { FieldBinding } from '../../../form/use-form.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { TextArea } from '../../../ui/text-field.tsx';

const printed = (conditions: readonly CarCondition[]): string =>
  conditions.map(({ label, note }) => (note ? `${label} — ${note}` : label)).join('\n');

const read = (text: string): CarCondition[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [label = '', ...note] = line.split(' — ');
      return { label: label.trim(), note: note.join(' — ').trim() };
    });

/** States of a car to choose from, a line each: «Хорошее — мелкие сколы». */
export function ConditionsField({ value, error, onChange }: FieldBinding<CarCondition[]>) {
  const t = useT();
  const [text, setText] = useState(printed(value));
  return (
    <TextArea
      label={t('tradeIn.conditions')}
      help={t('tradeIn.conditionsHelp')}
      rows={5}
      value={text}
      error={error}
      onChange={(words) => {
        setText(words);
        onChange(read(words));
      }}
    />
  );
}
