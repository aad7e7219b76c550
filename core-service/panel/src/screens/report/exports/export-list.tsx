import {
  downloadExport,
  getExports,
  startExport,
  withdrawExport,
  type LeadExport,
} from '@smartpoint/contracts/exports';
import { useApi, useSend } from '../../../app/api.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useCan } from '../../../app/session.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';

const lookEveryMs = 1000;
const isOnItsWay = ({ state }: LeadExport) => state === 'waiting' || state === 'running';

/** Own files of the last days: how far they are, links, and how to take them back. */
export function ExportList() {
  const t = useT();
  const can = useCan();
  const { data } = useApi(
    getExports,
    {},
    {
      enabled: can(startExport),
      refreshEvery: ({ exports }) => (exports.some(isOnItsWay) ? lookEveryMs : false),
    },
  );
  if (!data || data.exports.length === 0) return null;
  return (
    <ul className="sp-export__list" aria-label={t('export.files')} aria-live="polite">
      {data.exports.map((each) => (
        <ExportRow key={each.id} each={each} />
      ))}
    </ul>
  );
}

function ExportRow({ each }: { each: LeadExport }) {
  const t = useT();
  const say = useSay();
  const host = useHost();
  const format = useFormat();
  const withdraw = useSend(withdrawExport, { outdates: [getExports] });
  const [done, total] = [format.number(each.done), format.number(each.total ?? 0)];
  const name = `${each.format.toUpperCase()}, ${format.moment(each.createdAt)}`;
  return (
    <li className="sp-row">
      <div className="sp-grow">
        <div>{name}</div>
        <div className="sp-small sp-soft">
          {t(`export.state.${each.state}`, {
            ...{ done, total },
            until: each.expiresAt ? format.moment(each.expiresAt) : '',
          })}
        </div>
        {isOnItsWay(each) && <progress aria-label={name} value={each.done} max={each.total ?? 1} />}
      </div>
      {each.state === 'ready' && (
        <Button size="compact" href={host.hrefOf(downloadExport, { params: { exportId: each.id } })} isDownload>
          {t('export.download')}
        </Button>
      )}
      {each.state !== 'failed' && (
        <Button
          size="compact"
          kind="quiet"
          isBusy={withdraw.isPending}
          label={t('export.withdraw.label', { name })}
          onClick={() =>
            withdraw.mutate({ params: { exportId: each.id } }, { onError: (error) => say(problemText(error, t)) })
          }
        >
          {t(each.state === 'ready' ? 'export.withdraw' : 'export.stop')}
        </Button>
      )}
    </li>
  );
}
