import { valueAt } from '../../form/pointer.ts';
import type { Translate } from '../../i18n/translate.ts';
import { nameOfItem } from './differences.ts';
import { nameIn, settingNames } from './setting-names.ts';

/** What a place of the settings is called in the editor, by its pointer. */
export function sayPlace(pointer: string, draft: object, t: Translate): string {
  const whole = pointer.split('/').slice(1);
  // Conditions have no names of their own, nor have their parts.
  const conditions = whole.indexOf('rules');
  const path = conditions < 0 ? whole : whole.slice(0, conditions + 1);
  return path
    .flatMap((name, index) => {
      const value = valueAt(draft, path.slice(0, index + 1));
      if (name === 'settings') return [];
      if (!isNumber(name)) {
        const parent = path.slice(0, index).findLast((each) => !isNumber(each)) ?? '';
        const key = nameIn(settingNames, parent, name);
        return [key ? t(key) : name];
      }
      return typeof value === 'object' && value !== null ? [nameOfItem({ ...value }, { t })] : [];
    })
    .join(' · ');
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}
