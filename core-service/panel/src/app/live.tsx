import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { getAnswerTimes, getLeadCallback, listAnswerTimes, listCallbacks } from '@smartpoint/contracts/callbacks';
import { listCalls, listLeadCalls } from '@smartpoint/contracts/telephony';
import { getToday } from '@smartpoint/contracts/home';
import { listenLive, liveCallbackSchema } from '@smartpoint/contracts/live';
import { useT } from '../i18n/i18n.tsx';
import { useHost } from './host-context.tsx';
import { getLeadHistory } from '@smartpoint/contracts/lead-work';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { noticeLead } from './lead-notices.ts';
import { useCan, useSession } from './session.tsx';

const togetherMs = 100;
const whatChanges = [
  listCallbacks,
  getLeadCallback,
  getAnswerTimes,
  listAnswerTimes,
  listCalls,
  listLeadCalls,
  listLeads,
  getLead,
  getLeadHistory,
  getToday,
];

/** Hears what happens in the account, wherever in the panel one is: lists come anew, a call that is due rings. */
export function Live() {
  const t = useT();
  const host = useHost();
  const client = useQueryClient();
  const { account, user } = useSession();
  const mayListen = useCan()(listenLive);
  const [, navigate] = useLocation();
  const newest = useRef({ t, navigate });
  newest.current = { t, navigate };
  useEffect(() => {
    if (!mayListen || !host.live) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Many that come together, as after a night, are asked for once.
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const { id } of whatChanges) void client.invalidateQueries({ queryKey: [id] });
      }, togetherMs);
    };
    const leave = host.live(account.uid, ({ kind, data, id }) => {
      // Also when the stream comes back: what was told meanwhile is asked for as a whole.
      refresh();
      const tag = `live-${account.uid}-${id}`;
      const open = (leadId: number) => newest.current.navigate(`/report/?lead=${leadId}`);
      if (kind === 'lead') noticeLead(host, newest.current.t, user.id, { data, tag, open });
      const callback = kind === 'callback' ? liveCallbackSchema.safeParse(data).data : undefined;
      if (callback?.state !== 'notified') return;
      host.notices?.ring(tag);
      const [title, body] = [newest.current.t('calls.note.title'), newest.current.t('calls.note.text')];
      host.notices?.show({ title, body, tag });
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
    // A stream is of one account: with another one it begins anew.
  }, [host, client, mayListen, account.uid, user.id]);
  return null;
}
