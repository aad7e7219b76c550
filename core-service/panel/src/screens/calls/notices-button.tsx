import { useState } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';

/** Asks the browser once whether it may tell of calls; the press also lets the sound be heard. */
export function NoticesButton() {
  const t = useT();
  const { notices } = useHost();
  const [state, setState] = useState(() => notices?.state() ?? 'absent');
  if (!notices || state === 'absent' || state === 'granted') return null;
  if (state === 'denied') return <span className="sp-small sp-soft">{t('calls.noticesDenied')}</span>;
  const ask = async () => {
    notices.ring();
    setState(await notices.ask());
  };
  return <Button onClick={() => void ask()}>{t('calls.noticesOn')}</Button>;
}
