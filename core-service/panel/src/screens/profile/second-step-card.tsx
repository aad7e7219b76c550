import { useState } from 'react';
import {
  confirmSecondStep,
  endSecondStep,
  getSecurity,
  renewRecoveryCodes,
  startSecondStep,
} from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { OwnForm } from './own-form.tsx';
import { QrPicture } from './qr-picture.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface SecondStepProps {
  isOn: boolean;
  recoveryCodesLeft: number;
}

type Step = 'closed' | 'proving' | 'ending' | 'renewing' | { secret: string; uri: string } | { codes: string[] };

/** Codes of an authenticator app: on with password and first code, off with password and code. */
export function SecondStepCard({ isOn, recoveryCodesLeft }: SecondStepProps) {
  const t = useT();
  const [step, setStep] = useState<Step>('closed');
  const close = () => setStep('closed');
  const show = (codes: string[]) => setStep({ codes });
  return (
    <Card
      title={t('profile.second')}
      note={isOn ? t('profile.secondOn', { count: recoveryCodesLeft }) : t('profile.secondOff')}
    >
      {step === 'closed' && !isOn && <Button onClick={() => setStep('proving')}>{t('profile.secondStart')}</Button>}
      {step === 'closed' && isOn && (
        <div className="sp-row">
          <Button onClick={() => setStep('renewing')}>{t('profile.secondRenew')}</Button>
          <Button kind="danger" onClick={() => setStep('ending')}>
            {t('profile.secondEnd')}
          </Button>
        </div>
      )}
      {step === 'proving' && <Proving onMade={setStep} onClose={close} />}
      {step === 'ending' && <Ending onClose={close} />}
      {step === 'renewing' && <Renewing onMade={show} onClose={close} />}
      {typeof step === 'object' && 'uri' in step && <Scanning {...step} onMade={show} onClose={close} />}
      {typeof step === 'object' && 'codes' in step && <RecoveryCodes codes={step.codes} onKept={close} />}
    </Card>
  );
}

function Proving({ onMade, onClose }: { onMade(made: { secret: string; uri: string }): void; onClose(): void }) {
  const t = useT();
  const send = useSend(startSecondStep);
  const form = useForm({
    saved: { password: '' },
    schema: startSecondStep.body,
    words: { '/password': t('auth.fault.passwordEmpty') },
    save: async (body) => onMade(await send.mutateAsync({ body })),
  });
  return (
    <OwnForm form={form} button={t('profile.secondStart')} more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}>
      <PasswordField
        label={t('profile.current')}
        autoComplete="current-password"
        hasFocus
        {...form.field('password')}
      />
    </OwnForm>
  );
}

interface ScanningProps {
  secret: string;
  uri: string;
  onMade(codes: string[]): void;
  onClose(): void;
}

function Scanning({ secret, uri, onMade, onClose }: ScanningProps) {
  const t = useT();
  const send = useSend(confirmSecondStep, { outdates: [getSecurity] });
  const form = useForm({
    saved: { secondCode: '' },
    schema: confirmSecondStep.body,
    words: { '/secondCode': t('profile.secondCodeFault') },
    save: async (body) => onMade((await send.mutateAsync({ body })).recoveryCodes),
  });
  return (
    <OwnForm form={form} button={t('profile.secondStart')} more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}>
      <p>{t('profile.secondScan')}</p>
      <QrPicture text={uri} label={t('profile.secondPicture')} />
      <p className="sp-small sp-break">
        {t('profile.secondByHand')}:{' '}
        <Copyable text={secret} name={t('profile.secondByHand')}>
          <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </Copyable>
      </p>
      <TextField
        label={t('profile.secondCode')}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.field('secondCode')}
      />
    </OwnForm>
  );
}

function Ending({ onClose }: { onClose(): void }) {
  const t = useT();
  const send = useSend(endSecondStep, { outdates: [getSecurity] });
  const form = useProof(endSecondStep, async (body) => {
    await send.mutateAsync({ body });
    onClose();
  });
  return (
    <OwnForm form={form} button={t('profile.secondEnd')} more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}>
      <ProofFields form={form} />
    </OwnForm>
  );
}

function Renewing({ onMade, onClose }: { onMade(codes: string[]): void; onClose(): void }) {
  const t = useT();
  const send = useSend(renewRecoveryCodes, { outdates: [getSecurity] });
  const form = useProof(renewRecoveryCodes, async (body) => onMade((await send.mutateAsync({ body })).recoveryCodes));
  return (
    <OwnForm form={form} button={t('profile.secondRenew')} more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}>
      <ProofFields form={form} />
    </OwnForm>
  );
}

type Proof = { password: string; secondCode: string };

function useProof(
  { body: schema }: Pick<typeof endSecondStep | typeof renewRecoveryCodes, 'body'>,
  save: (proof: Proof) => Promise<void>,
) {
  const t = useT();
  const words = { '/password': t('auth.fault.passwordEmpty'), '/secondCode': t('profile.secondCodeFault') };
  return useForm<Proof>({ saved: { password: '', secondCode: '' }, schema, words, save });
}

function ProofFields({ form }: { form: ReturnType<typeof useProof> }) {
  const t = useT();
  return (
    <>
      <PasswordField
        label={t('profile.current')}
        autoComplete="current-password"
        hasFocus
        {...form.field('password')}
      />
      <TextField label={t('profile.secondCodeAny')} autoComplete="one-time-code" {...form.field('secondCode')} />
    </>
  );
}
