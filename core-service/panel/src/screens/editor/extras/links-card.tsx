import { linkKinds } from '@smartpoint/contracts/widgets/targets';
import type { PopupLink } from '@smartpoint/contracts/widgets/popup-extras';
import { useT } from '../../../i18n/i18n.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { plus, trash } from '../../../ui/icons.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { extrasPlace, partOf, type ExtrasProps } from './part.ts';

const most = 6;

/** Other ways to talk. */
export function LinksCard(props: ExtrasProps) {
  const t = useT();
  const { value: links, onChange } = partOf(props, 'links');
  return (
    <Card title={t('extras.links')} note={t('extras.linksNote')}>
      <div className="sp-stack">
        {links.map((link, at) => (
          <LinkRow
            key={at}
            {...{ link, at, errors: props.errors }}
            onChange={(next) => onChange(links.with(at, next))}
            onRemove={() => onChange(links.toSpliced(at, 1))}
          />
        ))}
        {links.length < most && (
          <div>
            <Button
              icon={plus}
              onClick={() => onChange([...links, { kind: 'telegram', label: 'Telegram', target: '' }])}
            >
              {t('extras.addLink')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

interface LinkRowProps extends Pick<ExtrasProps, 'errors'> {
  link: PopupLink;
  at: number;
  onChange(link: PopupLink): void;
  onRemove(): void;
}

function LinkRow({ link, at, errors, onChange, onRemove }: LinkRowProps) {
  const t = useT();
  const place = `${extrasPlace}/links/${at}`;
  const rename = (kind: PopupLink['kind']) => onChange({ ...link, kind, label: t(`multiform.kind.${kind}`) });
  return (
    <div className="sp-fields">
      <SelectField
        label={t('extras.linkKind')}
        value={link.kind}
        options={linkKinds.map((value) => ({ value, label: t(`multiform.kind.${value}`) }))}
        onChange={rename}
      />
      <TextField
        label={t('extras.linkLabel')}
        maxLength={40}
        value={link.label}
        error={errors[`${place}/label`]}
        onChange={(label) => onChange({ ...link, label })}
      />
      <TextField
        label={t('extras.linkTarget')}
        maxLength={2000}
        value={link.target}
        error={errors[`${place}/target`]}
        onChange={(target) => onChange({ ...link, target })}
      />
      <IconButton icon={trash} label={t('extras.removeLink', { number: at + 1 })} onClick={onRemove} />
    </div>
  );
}
