import { useAddressState } from '../../app/address-state.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';

const refusals = ['declined', 'stale', 'elsewhere', 'other-portal', 'not-given', 'no-answer'] as const;

/** Whoever comes back from a service is told what became of it. */
export function CameBack() {
  const t = useT();
  const [query] = useAddressState();
  const refused = refusals.find((word) => word === query.get('refused'));
  if (refused)
    return (
      <Notice tone="bad" isLive>
        {t(`connections.refused.${refused}`)}
      </Notice>
    );
  if (!query.has('connected')) return null;
  return (
    <Notice tone="good" isLive>
      {t('connections.cameBack')}
    </Notice>
  );
}

/** The connection that a person has just said yes for: its settings open by themselves. */
export function useJustConnected(): [id: number, forget: () => void] {
  const [query, change] = useAddressState();
  return [Number(query.get('connected') ?? 0), () => change({ connected: undefined })];
}
