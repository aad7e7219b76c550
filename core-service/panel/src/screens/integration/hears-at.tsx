import { useT } from '../../i18n/i18n.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

/** Where the provider has to tell of calls; one that is asked needs nothing. */
export function HearsAt({ address }: { address: string | null }) {
  const t = useT();
  if (address === null) return <p className="sp-soft">{t('connections.hearsNothing')}</p>;
  return (
    <div className="sp-stack sp-stack--tight">
      <strong>{t('connections.hearsAt')}</strong>
      <div className="sp-snippet">
        <code>{address}</code>
        <CopyButton text={address} />
      </div>
      <span className="sp-small sp-soft">{t('connections.hearsAtHelp')}</span>
    </div>
  );
}
