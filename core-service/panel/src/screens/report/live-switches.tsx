import { useState } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { leadNoticeKey, leadSoundKey } from '../../app/lead-notices.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';

/** Whether new leads ring, and show themselves beside the browser; kept on this device. */
export function LiveSwitches() {
  const t = useT();
  const host = useHost();
  const [sound, setSound] = useState(host.preferences.get(leadSoundKey) === 'on');
  const [notice, setNotice] = useState(
    host.preferences.get(leadNoticeKey) === 'on' && host.notices?.state() === 'granted',
  );
  if (!host.live || !host.notices) return null;
  const { notices } = host;
  const switchSound = (isOn: boolean) => {
    host.preferences.set(leadSoundKey, isOn ? 'on' : 'off');
    setSound(isOn);
    if (isOn) notices.ring();
  };
  const switchNotice = async (isOn: boolean) => {
    const isAllowed = isOn && (await notices.ask()) === 'granted';
    host.preferences.set(leadNoticeKey, isAllowed ? 'on' : 'off');
    setNotice(isAllowed);
  };
  return (
    <div className="sp-row">
      <Toggle label={t('report.live.sound')} isChecked={sound} onChange={switchSound} />
      {notices.state() !== 'absent' && (
        <Toggle
          label={t('report.live.notice')}
          {...(notices.state() === 'denied' && { help: t('report.live.denied') })}
          isChecked={notice}
          isDisabled={notices.state() === 'denied'}
          onChange={(isOn) => void switchNotice(isOn)}
        />
      )}
    </div>
  );
}
