import type { Endpoint } from '@smartpoint/contracts';
import { createBranch } from '@smartpoint/contracts/branches';
import { saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { useCan } from '../../app/session.tsx';
import type { Key } from '../../i18n/catalogue.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';

export function NoBranches() {
  return (
    <Missing
      what="branch.noneYet"
      remedy="branch.noneYetDo"
      needs={createBranch}
      to="/settings/organization/"
      place="nav.organization"
    />
  );
}

export function CallbackOff() {
  return (
    <Missing
      what="callback.accountOff"
      remedy="callback.accountOffDo"
      needs={saveCallbackSettings}
      to="/settings/all/"
      place="nav.all"
    />
  );
}

interface MissingProps {
  what: Key;
  remedy: Key;
  needs: Endpoint;
  to: string;
  place: Key;
}

/** What the account lacks for a setting to work; who may mend it is led there. */
function Missing({ what, remedy, needs, to, place }: MissingProps) {
  const t = useT();
  const mayMend = useCan()(needs);
  return (
    <>
      {t(what)}{' '}
      {mayMend && (
        <>
          {t(remedy)} <Link to={to}>{t(place)}</Link>
        </>
      )}
    </>
  );
}
