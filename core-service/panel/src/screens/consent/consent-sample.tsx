import type { ConsentSettings } from '@smartpoint/contracts/settings';
import { useT } from '../../i18n/i18n.tsx';
import { splitLink } from './split-link.ts';

/** How the sentence will stand in a form: plain text, never HTML, with the part between the marks as a link. */
export function ConsentSample({ consent }: { consent: ConsentSettings['personalData'] }) {
  const t = useT();
  const { mode, text, url } = consent;
  const [before, linked, after] = splitLink(text);
  return (
    <figure className="sp-sample">
      <figcaption className="sp-field__help">{t('consentForm.sample')}</figcaption>
      <div className="sp-sample__line">
        {mode !== 'notice' && <span className="sp-sample__box" aria-hidden="true" />}
        <span className="sp-break">
          {before}
          {linked && (url ? <u>{linked}</u> : linked)}
          {after}
          {mode === 'required' && <span className="sp-sample__must"> *</span>}
        </span>
      </div>
    </figure>
  );
}
