import { brightness } from '../ui/pictures.tsx';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Theme } from '../hosts/host.ts';
import { useLanguage, useT } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Segments } from '../ui/choice-fields.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useTheme } from './theme.tsx';

export const languages = [
  { value: 'ru', label: 'RU' },
  { value: 'en', label: 'EN' },
] as const;

export function LanguageSwitch({ onChoose }: { onChoose(locale: Locale): void }) {
  const { locale, t } = useLanguage();
  return <Segments label={t('language.label')} value={locale} options={languages} onChange={onChoose} />;
}

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function ThemeSwitch() {
  const t = useT();
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      label={t('theme.label')}
      placement="bottom-end"
      button={({ isOpen, toggle }) => (
        <IconButton icon={brightness} label={t('theme.label')} isExpanded={isOpen} onClick={toggle} />
      )}
    >
      {(close) =>
        themes.map((value) => (
          <MenuItem
            key={value}
            isChecked={value === theme}
            onClick={() => {
              setTheme(value);
              close();
            }}
          >
            {t(`theme.${value}`)}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
