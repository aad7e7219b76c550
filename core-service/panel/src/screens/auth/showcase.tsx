import { useT } from '../../i18n/i18n.tsx';

/** Beside the form where there is room: what the service is for, in one picture. Nothing in it can be used. */
export function Showcase() {
  const t = useT();
  return (
    <aside className="sp-showcase" aria-hidden="true">
      <p className="sp-showcase__claim">{t('auth.claim')}</p>
      <div className="sp-showcase__site">
        <div className="sp-showcase__popup">
          <b>{t('auth.sample.title')}</b>
          <span>{t('auth.sample.text')}</span>
          <i>{t('auth.sample.person')}</i>
          <i>+7 927 111-22-33</i>
          <em>{t('auth.sample.button')}</em>
        </div>
      </div>
      <div className="sp-showcase__lead">
        <span className="sp-small sp-soft">{t('auth.sample.lead')}</span>
        <b>{t('auth.sample.person')}</b>
        <span>+7 927 111-22-33, {t('auth.sample.source')}</span>
        <span className="sp-showcase__ways">
          <i>{t('delivery.kind.mailbox')}</i>
          <i>CRM</i>
          <i>{t('connections.block.api')}</i>
        </span>
      </div>
    </aside>
  );
}
