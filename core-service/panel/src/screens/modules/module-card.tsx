import { useState } from 'react';
import type { z } from 'zod';
import { requestModule } from '@smartpoint/contracts/settings';
import type { moduleSchema } from '@smartpoint/contracts/settings';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { KindPicture } from '../../ui/pictures.tsx';
import { ModuleRequest } from './module-request.tsx';

export type Module = z.infer<typeof moduleSchema>;

export function ModuleCard({ module }: { module: Module }) {
  const t = useT();
  const mayAsk =
    useCan()(requestModule) && !module.connected && (!module.request || module.request.state === 'declined');
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <div className="sp-module">
        <KindPicture kind={module.kind} />
        <div className="sp-grow">
          <div className="sp-row">
            <h2 className="sp-card__title">{t(`kind.${module.kind}`)}</h2>
            <ModuleState module={module} />
          </div>
          <p className="sp-card__note">{t(`kind.about.${module.kind}`)}</p>
        </div>
        {mayAsk && !isOpen && (
          <Button isExpanded={false} onClick={() => setOpen(true)}>
            {t('modules.ask')}
          </Button>
        )}
      </div>
      {mayAsk && isOpen && <ModuleRequest module={module} onClose={() => setOpen(false)} />}
      {module.request && !module.connected && <RequestNote request={module.request} />}
    </Card>
  );
}

function ModuleState({ module: { connected, available, request } }: { module: Module }) {
  const t = useT();
  if (connected) return <Badge tone="good">{t('modules.state.connected')}</Badge>;
  if (request) return <Badge tone="accent">{t(`modules.state.${request.state}`)}</Badge>;
  return <Badge>{t(available ? 'modules.state.notConnected' : 'modules.state.soon')}</Badge>;
}

function RequestNote({ request }: { request: NonNullable<Module['request']> }) {
  const t = useT();
  const format = useFormat();
  const { state, contact, requestedAt } = request;
  return (
    <div className="sp-module__note">
      <Notice tone={state === 'declined' ? 'warn' : 'good'} isLive>
        {state === 'declined'
          ? t('modules.declined')
          : t('modules.accepted', { at: format.moment(requestedAt), contact })}
      </Notice>
    </div>
  );
}
