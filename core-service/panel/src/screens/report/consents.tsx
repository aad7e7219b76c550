import type { LeadDetail } from '@smartpoint/contracts/leads';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/notice.tsx';

type Consent = LeadDetail['consents'][number];

/** Two consents apart, each with its time and the text the visitor read (S-55). */
export function Consents({ consents }: { consents: readonly Consent[] }) {
  const t = useT();
  return (
    <section className="sp-facts-group">
      <h3>{t('lead.section.consents')}</h3>
      {consents.length === 0 && <p className="sp-small sp-soft">{t('consent.notAsked')}</p>}
      {consents.map((consent) => (
        <ConsentProof key={consent.kind} consent={consent} />
      ))}
    </section>
  );
}

function ConsentProof({ consent }: { consent: Consent }) {
  const t = useT();
  const format = useFormat();
  const { kind, given, textVersion } = consent;
  const text = textVersion === 0 ? t('consent.readyText') : t('consent.textVersion', { version: textVersion });
  return (
    <div className="sp-consent">
      <div className="sp-row">
        <span>{t(`consent.kind.${kind}`)}</span>
        <Badge tone={given === false ? 'plain' : 'good'}>{t(answerOf(consent))}</Badge>
      </div>
      <span className="sp-small sp-soft">
        {format.moment(consent.at)} · {text}
      </span>
      {consent.text && (
        <details className="sp-small">
          <summary>{t('consent.showText')}</summary>
          <p className="sp-break">{consent.text.replace(/\{\/?link\}/g, '')}</p>
        </details>
      )}
    </div>
  );
}

function answerOf({ mode, given }: Consent) {
  if (mode === 'off') return 'consent.notAsked';
  if (given === null) return 'consent.noticed';
  return given ? 'consent.given' : 'consent.notGiven';
}
