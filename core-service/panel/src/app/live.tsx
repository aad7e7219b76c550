import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getAnswerTimes, getLeadCallback, listAnswerTimes, listCallbacks } from '@smartpoint/contracts/callbacks';
import { listCalls, listLeadCalls } from '@smartpoint/contracts/telephony';
import { listenLive, liveCallbackSchema } from '@smartpoint/contracts/live';
import { useT } from '../i18n/i18n.tsx';
import { useHost } from './host-context.tsx';
import { getLeadHistory } from '@smartpoint/contracts/lead-work';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { noticeLead } from './lead-notices.ts';
import { useCan, useSession } from './session.tsx';

/** Hears what happens in the account, wherever in the panel one is: lists come anew, a call that is due rings. */
export function Live() {
  const t = useT();
  const host = useHost();
  const client = useQueryClient();
  const { user } = useSession();
  const mayListen = useCan()(listenLive);
  const words = useRef(t);
  words.current = t;
  useEffect(() => {
    if (!mayListen || !host.live) return undefined;
    const refresh = () => {
      for (const { id } of [
        listCallbacks,
        getLeadCallback,
        getAnswerTimes,
        listAnswerTimes,
        listCalls,
        listLeadCalls,
        listLeads,
        getLead,
        getLeadHistory,
      ])
        void client.invalidateQueries({ queryKey: [id] });
    };
    return host.live(({ kind, data }) => {
      // Also when the stream comes back: what was told meanwhile is asked for as a whole.
      refresh();
      if (kind === 'lead') noticeLead(host, words.current, user.id, data);
      const callback = kind === 'callback' ? liveCallbackSchema.safeParse(data).data : undefined;
      if (callback?.state !== 'notified') return;
      host.notices?.ring();
      const [title, body] = [words.current('calls.note.title'), words.current('calls.note.text')];
      host.notices?.show({ title, body, tag: `callback-${callback.callbackId}` });
    });
  }, [host, client, mayListen, user.id]);
  return null;
}
