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

/** The connection whose settings open by themselves: one that a person has just said yes for, or that a link leads to. */
export function useOpened(): [opened: { id: number; field: string | null }, forget: () => void] {
  const [query, change] = useAddressState();
  const id = Number(query.get('connected') ?? query.get('connection') ?? 0);
  return [
    { id, field: query.get('field') },
    () => change({ connected: undefined, connection: undefined, field: undefined }),
  ];
}
