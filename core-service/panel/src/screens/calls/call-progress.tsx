import { listCalls } from '@smartpoint/contracts/telephony';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';

/** How far the call through telephony has come; nothing where a person dials. */
export function CallProgress({ callbackId }: { callbackId: number }) {
  const t = useT();
  const { line, calls = [] } = useApi(listCalls, {}, { refreshEvery: 5000 }).data ?? {};
  const call = calls.find((each) => each.callbackId === callbackId);
  if (!line || !call || (call.state === 'ended' && call.outcome !== 'unknown')) return null;
  const words = call.state === 'unknown' || call.state === 'ended' ? 'unknown' : call.phase;
  return (
    <span className="sp-calls__progress" role="status">
      {t(`calls.phase.${words}`)}
    </span>
  );
}
