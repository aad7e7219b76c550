import { useT } from '../../i18n/i18n.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** The only time a key is seen. */
export function ConnectionKey({ text }: { text: string }) {
  const t = useT();
  return (
    <>
      <Notice tone="warn" isLive>
        {t('connections.keyOnce')}
      </Notice>
      <div className="sp-snippet">
        <code aria-label={t('connections.key')}>{text}</code>
        <CopyButton text={text} />
      </div>
    </>
  );
}
