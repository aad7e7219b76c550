import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkImage } from '@smartpoint/contracts/images';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';

/** An address is looked at once it was typed. */
const pauseMs = 800;
/** What was lost with the connection, or has been mended where it lies, is no fault for ever. */
const againMs = 15_000;

/** Addresses that this browser does not show, as it would on a page; the service is asked why. */
export function useBrokenPictures(addresses: readonly string[]): ReadonlyMap<string, string> {
  const t = useT();
  const host = useHost();
  const lost = useLost(addresses.filter((address) => /^https?:\/\/./.test(address)));
  return useQueries({
    queries: lost.map((url) => ({
      queryKey: [checkImage.id, url],
      queryFn: () => host.request(checkImage, { body: { url } }),
      staleTime: Infinity,
      retry: false,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data, isPending }, at) =>
          isPending ? [] : [[lost[at] ?? '', data?.fault ?? t('images.lost')] as const],
        ),
      ),
  });
}

function useLost(addresses: readonly string[]): string[] {
  const [lost, setLost] = useState<readonly string[]>([]);
  const asked = useRef(new Set<string>());
  const look = (address: string) => {
    const picture = new Image();
    picture.onload = () => setLost((before) => before.filter((each) => each !== address));
    picture.onerror = () => setLost((before) => (before.includes(address) ? before : [...before, address]));
    picture.src = address;
  };
  const all = addresses.join('\n');
  useEffect(() => {
    const timer = setTimeout(() => {
      const fresh = addresses.filter((address) => !asked.current.has(address));
      for (const address of fresh) asked.current.add(address);
      fresh.forEach(look);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [all]);
  const shown = lost.filter((address) => addresses.includes(address));
  useEffect(() => {
    if (shown.length === 0) return undefined;
    const timer = setInterval(() => shown.forEach(look), againMs);
    return () => clearInterval(timer);
  }, [shown.join('\n')]);
  return shown;
}
