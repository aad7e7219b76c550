import { useState } from 'react';
import { useSearch } from 'wouter';
import { createPluginGrant } from '@smartpoint/contracts/plugins';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import type { Site } from '@smartpoint/contracts/sites';
import { useApi, useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan, useSession } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { problemText } from '../../ui/states.tsx';
import { readRequest, siteAt } from './connect-request.ts';
import type { ConnectRequest } from './connect-request.ts';

/** `/connect/`: a plugin has sent its owner here to be let in. */
export function ConnectScreen() {
  const t = useT();
  const request = readRequest(new URLSearchParams(useSearch()));
  const may = useCan()(createPluginGrant);
  const sites = useApi(listSites, {});
  return (
    <Page title={t('connect.title')} isNarrow>
      {!request && <Notice tone="bad">{t('connect.incomplete')}</Notice>}
      {request && !may && <Notice tone="warn">{t('connect.notAllowed')}</Notice>}
      {request && may && (
        <Loaded query={sites} skeleton={<Skeleton height={260} />}>
          {(data) => <Consent request={request} sites={data.sites} />}
        </Loaded>
      )}
    </Page>
  );
}

const newSite = 'new';

/** What the plugin will be able to do, for which site, and the button that lets it. */
function Consent({ request, sites }: { request: ConnectRequest; sites: readonly Site[] }) {
  const t = useT();
  const { account } = useSession();
  const [chosen, choose] = useState(() => String(siteAt(sites, request.home)?.id ?? newSite));
  const { connect, isBusy, error } = useConnect(request);
  const address = new URL(request.home);
  return (
    <Card
      title={t('connect.question', { name: request.name })}
      note={address.host + address.pathname.replace(/\/$/, '')}
    >
      <div className="sp-stack">
        <p>{t('connect.account', { name: account.name })}</p>
        <SelectField
          label={t('connect.site')}
          help={t('connect.siteHelp')}
          value={chosen}
          onChange={choose}
          options={[
            ...sites.map(({ id, name, url }) => ({ value: String(id), label: `${name} (${new URL(url).host})` })),
            { value: newSite, label: t('connect.newSite', { name: request.name }) },
          ]}
        />
        <div>
          <p>{t('connect.will')}</p>
          <ul className="sp-bullets">
            <li>{t('connect.willSite')}</li>
            <li>{t('connect.willAccount')}</li>
          </ul>
        </div>
        <p>{t('connect.willNot')}</p>
        {error !== null && (
          <Notice tone="bad" isLive>
            {problemText(error, t)}
          </Notice>
        )}
        <div className="sp-row">
          <Button
            kind="primary"
            isBusy={isBusy}
            onClick={() => connect(chosen === newSite ? undefined : Number(chosen))}
          >
            {t('connect.confirm')}
          </Button>
          <Button kind="quiet" href={request.returnTo}>
            {t('connect.decline')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Makes the site where there is none yet, lets the plugin in and goes back to it. */
function useConnect(request: ConnectRequest) {
  const host = useHost();
  const make = useSend(createSite, { outdates: [listSites] });
  const grant = useSend(createPluginGrant, { onDone: ({ address }) => host.leave?.(address) });
  const connect = async (siteId: number | undefined): Promise<void> => {
    const { name, ...asked } = request;
    const id = siteId ?? (await make.mutateAsync({ body: { name, url: asked.home } })).id;
    grant.mutate({ body: { ...asked, siteId: id } });
  };
  return {
    // A refusal is shown from the state of the request.
    connect: (siteId: number | undefined) => void connect(siteId).catch(() => undefined),
    isBusy: make.isPending || grant.isPending || grant.isSuccess,
    error: make.error ?? grant.error,
  };
}
