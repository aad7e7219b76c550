import type { Translate } from '../../i18n/translate.ts';

const known = ['desktop', 'mobile', 'tablet', 'other'] as const;

export function deviceName(device: string, t: Translate): string {
  const name = known.find((item) => item === device);
  return name ? t(`device.${name}`) : device || '–';
}
