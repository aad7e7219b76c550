import type { Callback } from '@smartpoint/contracts/callbacks';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { CallRow } from './call-row.tsx';
import { useNow } from './use-now.ts';

/** First who is to be called now, then who works on one, then what waits for its time. */
export function CallList({ callbacks }: { callbacks: readonly Callback[] }) {
  const t = useT();
  const now = useNow();
  const groups = {
    now: callbacks.filter(({ state }) => state === 'notified'),
    working: callbacks.filter(({ state }) => state === 'in-work' || state === 'calling'),
    later: callbacks.filter(({ state }) => state === 'new' || state === 'no-answer'),
  };
  if (callbacks.length === 0) {
    return (
      <Card>
        <EmptyState title={t('calls.empty.title')} text={t('calls.empty.text')} />
      </Card>
    );
  }
  return (
    <>
      {(['now', 'working', 'later'] as const).map(
        (group) =>
          groups[group].length > 0 && (
            <Card key={group} title={`${t(`calls.group.${group}`)} · ${groups[group].length}`} isFlush>
              <ul className="sp-calls">
                {groups[group].map((callback) => (
                  <CallRow key={callback.id} callback={callback} now={now} />
                ))}
              </ul>
            </Card>
          ),
      )}
    </>
  );
}
