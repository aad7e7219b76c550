import { listFieldMaps } from '@smartpoint/contracts/field-maps';
import { useApi } from '../../../app/api.ts';
import { FieldMapCard } from './field-map-card.tsx';

/** Which answers of a widget go to which fields of connected services; nothing where none has fields to choose. */
export function FieldMaps({ widgetId }: { widgetId: number }) {
  const { data } = useApi(listFieldMaps, { params: { widgetId } });
  if (!data) return null;
  return data.maps.map((map) => (
    <FieldMapCard key={map.connectionId} widgetId={widgetId} map={map} sources={data.sources} />
  ));
}
