import { leadSections, wholeLead } from '@smartpoint/contracts/settings';
import type { LeadMessage } from '@smartpoint/contracts/settings';
import { useT } from '../../i18n/i18n.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface MessageWordsProps {
  /** Of the group. */
  name: string;
  message: LeadMessage | undefined;
  isReadOnly: boolean;
  onChange(message: LeadMessage): void;
}

/** What letters and messages of a group say about a lead: a first line of its own, and which sections. */
export function MessageWords({ name, message = wholeLead, isReadOnly, onChange }: MessageWordsProps) {
  const t = useT();
  const { opening, sections } = message;
  const turn = (section: LeadMessage['sections'][number], isOn: boolean) =>
    onChange({ opening, sections: leadSections.filter((each) => (each === section ? isOn : sections.includes(each))) });
  return (
    <Disclosure title={t('mailing.words')} label={t('mailing.wordsNamed', { name })}>
      <TextField
        label={t('mailing.opening')}
        help={t('mailing.openingHelp')}
        value={opening}
        maxLength={500}
        isDisabled={isReadOnly}
        onChange={(value) => onChange({ opening: value, sections })}
      />
      <fieldset className="sp-fieldset" disabled={isReadOnly}>
        <legend>{t('mailing.sections')}</legend>
        {leadSections.map((section) => (
          <Checkbox
            key={section}
            label={t(`mailing.section.${section}`)}
            isChecked={sections.includes(section)}
            onChange={(isOn) => turn(section, isOn)}
          />
        ))}
      </fieldset>
    </Disclosure>
  );
}
