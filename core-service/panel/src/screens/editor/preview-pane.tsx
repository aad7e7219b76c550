import { useState } from 'react';
import { getConsentSettings } from '@smartpoint/contracts/settings';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useApi } from '../../app/api.ts';
import { languages } from '../../app/preferences.tsx';
import { useVisitorLocale } from '../../app/session.tsx';
import type { PreviewOptions } from '../../hosts/host.ts';
import { useT } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Segments } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fullscreen } from '../../ui/icons.ts';
import { brightness } from '../../ui/pictures.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';
import { useOwnCss } from './use-own-css.ts';

const devices = ['desktop', 'phone'] as const;

interface PreviewPaneProps {
  /** Of the widget. */
  name: string;
  content: WidgetContent;
  views: readonly PreviewOptions['view'][];
  /** Of a kind with steps. */
  place: string;
}

interface Sight extends Pick<PreviewOptions, 'device' | 'view' | 'locale'> {
  /** The page behind the widget. */
  isDark: boolean;
}

/** The widget as visitors will see it, drawn by the widgets' own code while one types; as large as the window on request. */
export function PreviewPane(props: PreviewPaneProps) {
  const t = useT();
  const locale = useVisitorLocale();
  const [chosen, setChosen] = useState<Partial<Sight>>({});
  const [isLarge, setLarge] = useState(false);
  const stage = {
    ...props,
    sight: { device: 'desktop', view: props.views[0] ?? 'form', locale, isDark: false, ...chosen },
    onSight: (change) => setChosen({ ...chosen, ...change }),
  } satisfies StageProps;
  return (
    <section className="sp-preview-pane" aria-label={t('editor.preview')}>
      <Stage {...stage} onLarge={() => setLarge(true)} />
      <p className="sp-field__help">
        {t('editor.previewHelp')} {stage.sight.locale !== locale && t('editor.otherLanguage')}
      </p>
      {isLarge && (
        <Dialog title={t('editor.largeOf', { name: props.name })} isFull onClose={() => setLarge(false)}>
          <div className="sp-preview-large">
            <Stage {...stage} />
          </div>
        </Dialog>
      )}
    </section>
  );
}

interface StageProps extends Omit<PreviewPaneProps, 'name'> {
  sight: Sight;
  onSight(change: Partial<Sight>): void;
  onLarge?: () => void;
}

function Stage({ content, views, place, sight, onSight, onLarge }: StageProps) {
  const t = useT();
  const { device, view, locale, isDark } = sight;
  const { css } = useOwnCss(content.settings.appearance.css);
  const consent = useApi(getConsentSettings, {}).data;
  return (
    <>
      <div className="sp-row sp-row--spread">
        <div className="sp-preview-pane__bar">
          <Segments
            label={t('editor.device')}
            value={device}
            onChange={(next) => onSight({ device: next })}
            options={devices.map((value) => ({ value, label: t(`editor.device.${value}`) }))}
          />
          <Segments
            label={t('editor.language')}
            value={locale}
            onChange={(next) => onSight({ locale: next })}
            options={languages}
          />
          <IconButton
            icon={brightness}
            label={t('editor.darkPage')}
            isPressed={isDark}
            onClick={() => onSight({ isDark: !isDark })}
          />
          {onLarge && <IconButton icon={fullscreen} label={t('editor.large')} onClick={onLarge} />}
        </div>
        {views.length > 1 && (
          <Segments
            label={t('editor.view')}
            value={view}
            onChange={(next) => onSight({ view: next })}
            options={views.map((value) => ({ value, label: t(`editor.view.${value}`) }))}
          />
        )}
      </div>
      <div
        className={`sp-preview-pane__screen sp-preview-pane__screen--${device} sp-preview-pane__screen--${isDark ? 'dark' : 'light'}`}
      >
        <WidgetPreview content={content} options={{ locale, mode: 'full', device, view, place, consent, css }} />
      </div>
    </>
  );
}
