import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Shown once: nobody but the person has them afterwards. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const t = useT();
  return (
    <div className="sp-stack">
      <Notice tone="warn" isLive>
        <strong>{t('profile.codes')}</strong>
        <p>{t('profile.codesNote')}</p>
      </Notice>
      <ul className="sp-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="sp-row">
        <CopyButton text={codes.join('\n')} />
        <Button kind="primary" onClick={onKept}>
          {t('profile.codesKept')}
        </Button>
      </div>
    </div>
  );
}
