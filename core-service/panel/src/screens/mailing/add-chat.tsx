import type { EndpointResponse } from '@smartpoint/contracts';
import { getChatLink, inviteChat, listChats } from '@smartpoint/contracts/chats';
import type { MessengerId } from '@smartpoint/contracts/chats';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton, Copyable } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { problemText } from '../../ui/states.tsx';

interface AddChatProps {
  groupId: number;
  messenger: MessengerId;
  onClose(): void;
}

/** «Откройте бота, нажмите Старт»: a link of its own each time, and what comes of it without a reload. */
export function AddChat({ groupId, messenger, onClose }: AddChatProps) {
  const t = useT();
  const { mutate, data: link, error } = useSend(inviteChat);
  const ask = () => mutate({ params: { groupId }, body: { messenger } });
  useEffect(ask, [groupId, messenger, mutate]);
  return (
    <Dialog title={t('chats.addIn', { messenger: t(`chats.messenger.${messenger}`) })} onClose={onClose}>
      {error && (
        <Notice tone="bad" isLive action={<Button onClick={ask}>{t('ui.retry')}</Button>}>
          {problemText(error, t)}
        </Notice>
      )}
      {!error && !link && <Skeleton height={180} />}
      {link && <Invitation key={link.id} link={link} messenger={messenger} onAgain={ask} onClose={onClose} />}
    </Dialog>
  );
}

type Link = EndpointResponse<typeof inviteChat>;

const lookEveryMs = 1500;

interface InvitationProps {
  link: Link;
  messenger: MessengerId;
  onAgain(): void;
  onClose(): void;
}

function Invitation({ link, messenger, onAgain, onClose }: InvitationProps) {
  const t = useT();
  const client = useQueryClient();
  const { data } = useApi(
    getChatLink,
    { params: { linkId: link.id } },
    { refreshEvery: ({ state }) => state === 'waiting' && lookEveryMs },
  );
  const state = data?.state ?? 'waiting';
  useEffect(() => {
    if (state === 'used') void client.invalidateQueries({ queryKey: [listChats.id] });
  }, [client, state]);
  if (state === 'used')
    return (
      <>
        <Notice tone="good" isLive>
          {t('chats.connected', { title: data?.chat?.title ?? '' })}
        </Notice>
        <div className="sp-dialog__actions">
          <Button kind="primary" onClick={onClose}>
            {t('chats.done')}
          </Button>
        </div>
      </>
    );
  if (state === 'expired')
    return (
      <Notice tone="warn" isLive action={<Button onClick={onAgain}>{t('chats.again')}</Button>}>
        {t('chats.expired')}
      </Notice>
    );
  return <Ways link={link} messenger={messenger} />;
}

function Ways({ link, messenger }: Pick<InvitationProps, 'link' | 'messenger'>) {
  const t = useT();
  const { personUrl, groupUrl, command, botName } = link;
  const title = t(`chats.messenger.${messenger}`);
  return (
    <>
      {personUrl !== null && (
        <>
          <p>{t('chats.step.person')}</p>
          <div className="sp-row">
            <Button kind="primary" href={personUrl} isOutside>
              {t('chats.open')}
            </Button>
            <CopyButton text={personUrl} />
          </div>
        </>
      )}
      {groupUrl !== null && (
        <>
          <p>{t('chats.step.group')}</p>
          <div>
            <Button href={groupUrl} isOutside>
              {t('chats.openGroup')}
            </Button>
          </div>
        </>
      )}
      <p>
        {personUrl === null ? t('chats.step.find', { bot: botName, messenger: title }) : t('chats.step.command')}{' '}
        <Copyable text={command} name={t('chats.command')} />
      </p>
      <Notice isLive>{t('chats.waiting')}</Notice>
    </>
  );
}
