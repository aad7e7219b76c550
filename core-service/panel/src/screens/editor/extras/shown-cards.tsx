import { couponMoments, tabMoments } from '@smartpoint/contracts/widgets/popup-extras';
import { present } from '../../../format/clock.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField, Toggle } from '../../../ui/choice-fields.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { toLocalText, toMoment } from './local-moment.ts';
import { extrasPlace, partOf, textOf, type ExtrasProps } from './part.ts';

/** A small button at the edge of the window. */
export function TabCard(props: ExtrasProps) {
  const t = useT();
  const { value: tab, onChange } = partOf(props, 'tab');
  return (
    <Card title={t('extras.tab')} note={t('extras.tabNote')}>
      <div className="sp-stack">
        <Toggle
          label={t('extras.tab')}
          isChecked={tab !== null}
          onChange={(isOn) => onChange(isOn ? { text: t('extras.tabTextStart'), when: 'after' } : null)}
        />
        {tab && (
          <>
            <TextField
              label={t('extras.tabText')}
              maxLength={40}
              {...textOf({ value: tab, onChange }, 'text', props.errors[`${extrasPlace}/tab/text`])}
            />
            <SelectField
              label={t('extras.tabWhen')}
              options={tabMoments.map((value) => ({ value, label: t(`extras.tabWhen.${value}`) }))}
              {...textOf({ value: tab, onChange }, 'when', undefined)}
            />
          </>
        )}
      </div>
    </Card>
  );
}

export function VideoCard(props: ExtrasProps) {
  const t = useT();
  return (
    <Card title={t('extras.video')} note={t('extras.videoNote')}>
      <TextField
        label={t('extras.videoAddress')}
        isOptional
        inputMode="url"
        placeholder="https://shop.ru/film.mp4"
        {...partOf(props, 'video')}
      />
    </Card>
  );
}

const dayMs = 24 * 60 * 60 * 1000;

export function CountdownCard(props: ExtrasProps) {
  const t = useT();
  const { value: countdown, onChange } = partOf(props, 'countdown');
  const fault = (key: string) => props.errors[`${extrasPlace}/countdown/${key}`];
  const fresh = () => ({
    until: new Date(present() + 7 * dayMs).toISOString(),
    label: '',
    ended: t('extras.countdownEndedStart'),
  });
  return (
    <Card title={t('extras.countdown')} note={t('extras.countdownNote')}>
      <div className="sp-stack">
        <Toggle
          label={t('extras.countdown')}
          isChecked={countdown !== null}
          onChange={(isOn) => onChange(isOn ? fresh() : null)}
        />
        {countdown && (
          <>
            <TextField
              label={t('extras.until')}
              help={t('extras.untilHelp')}
              type="datetime-local"
              value={toLocalText(countdown.until)}
              error={fault('until')}
              onChange={(text) => onChange({ ...countdown, until: toMoment(text) })}
            />
            <TextField
              label={t('extras.countdownLabel')}
              isOptional
              maxLength={80}
              {...textOf({ value: countdown, onChange }, 'label', fault('label'))}
            />
            <TextField
              label={t('extras.countdownEnded')}
              maxLength={120}
              {...textOf({ value: countdown, onChange }, 'ended', fault('ended'))}
            />
          </>
        )}
      </div>
    </Card>
  );
}

export function CouponCard(props: ExtrasProps) {
  const t = useT();
  const { value: coupon, onChange } = partOf(props, 'coupon');
  const fault = (key: string) => props.errors[`${extrasPlace}/coupon/${key}`];
  return (
    <Card title={t('extras.coupon')} note={t('extras.couponNote')}>
      <div className="sp-stack">
        <Toggle
          label={t('extras.coupon')}
          isChecked={coupon !== null}
          onChange={(isOn) => onChange(isOn ? { code: '', note: '', when: 'before' } : null)}
        />
        {coupon && (
          <>
            <TextField
              label={t('extras.code')}
              maxLength={40}
              {...textOf({ value: coupon, onChange }, 'code', fault('code'))}
            />
            <TextField
              label={t('extras.couponWords')}
              isOptional
              maxLength={120}
              {...textOf({ value: coupon, onChange }, 'note', fault('note'))}
            />
            <SelectField
              label={t('extras.couponWhen')}
              options={couponMoments.map((value) => ({ value, label: t(`extras.couponWhen.${value}`) }))}
              {...textOf({ value: coupon, onChange }, 'when', undefined)}
            />
          </>
        )}
      </div>
    </Card>
  );
}
