import { consentModes } from '@smartpoint/contracts/settings';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RadioField } from '../../ui/choice-fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { ConsentSample } from './consent-sample.tsx';
import { missingPart } from './missing-part.ts';

interface ConsentBlockProps {
  kind: keyof ConsentSettings;
  form: Form<ConsentSettings & { version: number }>;
  isReadOnly: boolean;
}

export function ConsentBlock({ kind, form, isReadOnly }: ConsentBlockProps) {
  const t = useT();
  const { mode } = form.values[kind];
  const text = form.field(kind, 'text');
  const template = mode === 'notice' ? t(`consentForm.noticeTemplate.${kind}`) : t(`consentForm.template.${kind}`);
  const missing = missingPart(form.values[kind], kind === 'personalData');
  return (
    <Card title={t(`consent.kind.${kind}`)} note={t(`consentForm.note.${kind}`)}>
      <div className="sp-stack">
        <RadioField
          label={t('consentForm.mode')}
          options={consentModes.map((value) => ({
            value,
            label: t(`consentForm.mode.${value}`),
            description: t(`consentForm.mode.about.${value}`),
          }))}
          isDisabled={isReadOnly}
          {...form.field(kind, 'mode')}
        />
        {mode !== 'off' && (
          <>
            <TextArea
              label={t('consentForm.text')}
              help={t('consentForm.textHelp')}
              maxLength={2000}
              isDisabled={isReadOnly}
              {...text}
            />
            {!isReadOnly && text.value !== template && (
              <div>
                <Button kind="link" onClick={() => text.onChange(template)}>
                  {t('consentForm.useTemplate')}
                </Button>
              </div>
            )}
            <TextField
              label={t('consentForm.url')}
              help={t('consentForm.urlHelp')}
              placeholder="https://shop.ru/privacy/"
              inputMode="url"
              isDisabled={isReadOnly}
              {...form.field(kind, 'url')}
            />
            {missing && (
              <Notice tone="warn" isLive>
                {t(`consentForm.missing.${missing}`)}
              </Notice>
            )}
            <ConsentSample consent={form.values[kind]} />
          </>
        )}
      </div>
    </Card>
  );
}
