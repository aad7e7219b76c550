import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Notice } from '../ui/notice.tsx';

const listen = (onChange: () => void) => onlineManager.subscribe(onChange);

/** Says that the connection is gone; requests wait for it and go on by themselves. */
export function OfflineNotice() {
  const t = useT();
  const isOnline = useSyncExternalStore(listen, () => onlineManager.isOnline());
  if (isOnline) return null;
  return (
    <div className="sp-offline">
      <Notice tone="warn" isLive>
        {t('ui.offline')}
      </Notice>
    </div>
  );
}
