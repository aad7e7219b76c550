import { deleteWidget } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useCan } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField, Toggle } from '../../ui/choice-fields.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DeleteButton } from './delete-button.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';
import { MailingChoice } from './mailing-choice.tsx';
import { PlaceCard } from './place-card.tsx';

interface GeneralTabProps<K extends BuiltKind> extends Pick<EditorTabProps<K>, 'form' | 'widget'> {
  takesLeads: boolean;
  /** It has a place of its own over the page, and cannot stand in it. */
  isFloating: boolean;
}

/** What every kind has. */
export function GeneralTab<K extends BuiltKind>({ form, widget, takesLeads, isFloating }: GeneralTabProps<K>) {
  const t = useT();
  const mayDelete = useCan()(deleteWidget);
  const { sites } = useSites();
  const enabled = form.field('enabled');
  const site = form.field('siteId');
  return (
    <>
      <Card>
        <div className="sp-stack">
          <TextField label={t('editor.name')} help={t('editor.nameHelp')} maxLength={200} {...form.field('name')} />
          <Toggle
            label={t('editor.enabled')}
            help={t(enabled.value ? 'editor.enabledHelp' : 'editor.disabledHelp')}
            isChecked={enabled.value}
            onChange={enabled.onChange}
          />
          {sites.length > 1 && (
            <SelectField
              label={t('editor.site')}
              value={String(site.value)}
              options={sites.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(id) => site.onChange(Number(id))}
              error={site.error}
            />
          )}
          <p className="sp-small sp-soft">
            {t('editor.id')} <Copyable text={String(widget.id)} name={t('editor.id')} />
          </p>
        </div>
      </Card>
      {takesLeads && <MailingChoice groupIds={form.field('mailingGroupIds')} />}
      {!isFloating && <PlaceCard widgetId={widget.id} />}
      {mayDelete && <DeleteButton widget={widget} />}
    </>
  );
}
