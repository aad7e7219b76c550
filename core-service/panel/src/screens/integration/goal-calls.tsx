import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What a counter will hear on pages, and how to see it there. */
export function GoalCalls({ calls }: { calls: string[] }) {
  const t = useT();
  if (calls.length === 0) return <Notice tone="warn">{t('connections.noGoals')}</Notice>;
  return (
    <div className="sp-stack sp-stack--tight">
      <strong>{t('connections.calls')}</strong>
      {calls.map((call) => (
        <div key={call} className="sp-snippet">
          <code>{call}</code>
        </div>
      ))}
      <span className="sp-small sp-soft">{t('connections.callsHelp')}</span>
    </div>
  );
}
