import type { EndpointResponse } from '@smartpoint/contracts';
import { getOwnNumber, listCalls, saveOwnNumber, type OwnNumber } from '@smartpoint/contracts/telephony';
import { useApi, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useForm, type Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OwnForm } from './own-form.tsx';

/** Where telephony rings when this person presses «Позвонить». */
export function NumberCard() {
  const own = useApi(getOwnNumber, {}, { enabled: useCan()(getOwnNumber) });
  return own.data ? <NumberForm {...own.data} /> : null;
}

function NumberForm({ line, ...saved }: EndpointResponse<typeof getOwnNumber>) {
  const t = useT();
  const say = useSay();
  const send = useSend(saveOwnNumber, { outdates: [getOwnNumber, listCalls] });
  const form = useForm({
    saved,
    schema: saveOwnNumber.body,
    words: { '/extension': t('profile.extensionFault'), '/phone': t('profile.phoneFault') },
    save: async (body) => {
      const own = await send.mutateAsync({ body });
      say(t('profile.saved'));
      return own;
    },
  });
  const [best] = line?.takes ?? [];
  const note = line && best ? t(`profile.numberBy.${best}`, { provider: line.provider }) : t('profile.numberByNone');
  return (
    <Card title={t('profile.number')} note={`${t('profile.numberNote')} ${note}`}>
      <OwnForm form={form} button={t('form.save')}>
        <NumberFields form={form} isOwn />
      </OwnForm>
    </Card>
  );
}

interface NumberFieldsProps {
  form: Form<OwnNumber>;
  /** Of whoever fills them in: their browser knows that number. */
  isOwn?: boolean;
}

/** Extension and phone of a person. */
export function NumberFields({ form, isOwn = false }: NumberFieldsProps) {
  const t = useT();
  return (
    <>
      <TextField
        label={t('profile.extension')}
        help={t('profile.extensionHint')}
        isOptional
        autoComplete="off"
        {...form.field('extension')}
      />
      <TextField
        label={t('profile.phone')}
        isOptional
        type="tel"
        autoComplete={isOwn ? 'tel' : 'off'}
        placeholder="+7 926 244-43-93"
        {...form.field('phone')}
      />
    </>
  );
}
