import { useMemo } from 'react';
import { zoneGroups } from '../format/time-zones.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { SelectField } from './choice-fields.tsx';
import type { FieldProps } from './field.tsx';

interface TimeZoneFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  isDisabled?: boolean;
}

/** Russian zones by city first, then the world. */
export function TimeZoneField(props: TimeZoneFieldProps) {
  const { t, locale } = useLanguage();
  const groups = useMemo(() => zoneGroups(locale, new Date(), props.value), [locale, props.value]);
  return (
    <SelectField
      {...props}
      options={[]}
      groups={[
        { label: t('ui.zones.russian'), options: groups.russian },
        { label: t('ui.zones.other'), options: groups.other },
      ]}
    />
  );
}
