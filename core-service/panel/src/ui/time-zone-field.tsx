import { useMemo } from 'react';
import { isZoneCalled, zoneGroups } from '../format/time-zones.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import type { FieldProps } from './field.tsx';
import { SearchSelect } from './search-select.tsx';

interface TimeZoneFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  isDisabled?: boolean;
}

/** Russian zones by city first, then the world; found by city or country, in Russian letters or Latin ones. */
export function TimeZoneField(props: TimeZoneFieldProps) {
  const { t, locale } = useLanguage();
  const groups = useMemo(() => zoneGroups(locale, new Date(), props.value), [locale, props.value]);
  return (
    <SearchSelect
      {...props}
      groups={[
        { label: t('ui.zones.russian'), options: groups.russian },
        { label: t('ui.zones.other'), options: groups.other },
      ]}
      matches={isZoneCalled}
    />
  );
}
