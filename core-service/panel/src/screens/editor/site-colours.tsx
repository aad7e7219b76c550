import { suggestPalettes, type Palette } from '@smartpoint/contracts/palettes';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/states.tsx';

interface SiteColoursProps {
  siteId: number;
  onChoose(palette: Palette): void;
}

/** Colours that the service has found on the pages of the site, to be tried on. */
export function SiteColours({ siteId, onChoose }: SiteColoursProps) {
  const t = useT();
  const look = useSend(suggestPalettes);
  const maySuggest = useCan()(suggestPalettes);
  if (!maySuggest) return null;
  const { palettes = [], fault = null } = look.data ?? {};
  const trouble = look.error ? problemText(look.error, t) : fault;
  return (
    <div className="sp-stack" aria-busy={look.isPending}>
      <div className="sp-row">
        <Button size="compact" isBusy={look.isPending} onClick={() => look.mutate({ params: { siteId } })}>
          {t(palettes.length > 0 ? 'looks.site.again' : 'looks.site.take')}
        </Button>
        <span className="sp-field__help">{t('looks.site.help')}</span>
      </div>
      {trouble && (
        <Notice tone="warn" isLive>
          {trouble}
        </Notice>
      )}
      {palettes.length > 0 && (
        <div className="sp-site-colours" role="group" aria-label={t('looks.site.palettes')}>
          {palettes.map((palette, at) => (
            <button
              key={Object.values(palette).join()}
              type="button"
              className="sp-site-colour"
              style={{ background: palette.background, color: palette.text }}
              onClick={() => onChoose(palette)}
            >
              <span>{t('looks.site.palette', { number: at + 1 })}</span>
              <span
                className="sp-site-colour__button"
                style={{ background: palette.accent, color: palette.accentText }}
              >
                {t('looks.accent')}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
