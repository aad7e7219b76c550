import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkImage } from '@smartpoint/contracts/images';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';

/** An address is looked at once it was typed. */
const pauseMs = 800;

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
  const all = addresses.join('\n');
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const address of addresses) {
        if (asked.current.has(address)) continue;
        asked.current.add(address);
        const picture = new Image();
        picture.onerror = () => setLost((before) => [...before, address]);
        picture.src = address;
      }
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [all]);
  return lost.filter((address) => addresses.includes(address));
}
