import { useState } from 'react';
import { listModules } from '@smartpoint/contracts/settings';
import {
  listWidgetTemplates,
  type TemplateBusiness,
  type WidgetTemplate,
} from '@smartpoint/contracts/widget-templates';
import { useApi } from '../../../app/api.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { kindName } from '../../../i18n/kind-name.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceChip } from '../../../ui/chips.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCreateWidget } from '../use-create-widget.ts';
import { findTemplates, type TemplateWishes } from './find-templates.ts';
import { TemplateCard } from './template-card.tsx';

const everything: TemplateWishes = { business: '', kind: '', typed: '' };
const kept = 'templates.business';

/** What a widget can begin with, by business and kind; a choice makes the widget and opens its settings. */
export function TemplatesDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const query = useApi(listWidgetTemplates, {});
  return (
    <Dialog title={t('templates.title')} isFull onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton height={420} />}>
        {(data) => <Choice {...data} />}
      </Loaded>
    </Dialog>
  );
}

interface ChoiceProps {
  businesses: readonly TemplateBusiness[];
  templates: readonly WidgetTemplate[];
}

function Choice({ businesses, templates }: ChoiceProps) {
  const t = useT();
  const { preferences } = useHost();
  const { create, isBusy } = useCreateWidget();
  const modules = useApi(listModules, {}).data?.modules ?? [];
  const [wishes, setWishes] = useState<TemplateWishes>(() => {
    const last = businesses.find(({ id }) => id === preferences.get(kept));
    return { ...everything, business: last?.id ?? '' };
  });
  const [chosen, setChosen] = useState<string>();
  const wish = (change: Partial<TemplateWishes>) => setWishes({ ...wishes, ...change });
  const choose = (business: string) => {
    preferences.set(kept, business);
    wish({ business });
  };
  const shown = findTemplates(templates, businesses, wishes, (kind) => kindName(kind, t));
  const kinds = [...new Set(templates.map(({ kind }) => kind))];
  return (
    <>
      <div className="sp-templates__filters">
        <div className="sp-templates__search">
          <TextField
            label={t('templates.search')}
            placeholder={t('templates.searchHint')}
            type="search"
            hasFocus
            maxLength={100}
            value={wishes.typed}
            onChange={(typed) => wish({ typed })}
          />
          <ChoiceChip
            label={t('templates.kind')}
            any={t('templates.anyKind')}
            value={wishes.kind}
            options={kinds.map((value) => ({ value, label: kindName(value, t) }))}
            onChange={(kind) => wish({ kind })}
          />
        </div>
        <div className="sp-templates__businesses" role="group" aria-label={t('templates.business')}>
          {[{ id: '', name: t('templates.anyBusiness') }, ...businesses].map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={id === wishes.business ? 'sp-chip sp-chip--set' : 'sp-chip'}
              aria-pressed={id === wishes.business}
              onClick={() => choose(id)}
            >
              {name}
            </button>
          ))}
        </div>
        <p className="sp-hidden" role="status">
          {t('templates.found', { count: shown.length })}
        </p>
      </div>
      {shown.length === 0 && (
        <EmptyState title={t('templates.none.title')} text={t('templates.none.text')}>
          <Button onClick={() => setWishes(everything)}>{t('templates.none.all')}</Button>
        </EmptyState>
      )}
      <ul className="sp-templates">
        {shown.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            business={businesses.find(({ id }) => id === template.businessId)?.name ?? ''}
            isLocked={modules.some(({ kind, connected }) => kind === template.kind && !connected)}
            isBusy={isBusy && chosen === template.id}
            onChoose={() => {
              // One is being made already.
              if (isBusy) return;
              setChosen(template.id);
              create(template.kind, template.id);
            }}
          />
        ))}
      </ul>
      <p className="sp-small sp-soft">{t('templates.note')}</p>
    </>
  );
}
