import { useEffect, useRef } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';

/**
 * Puts what was uploaded into its field as it is by then: moved, or with other words typed beside it. Where the field is
 * gone from the screen, its address is offered instead of being lost.
 */
export function useLanding(onChange: (address: string) => void): (address: string) => void {
  const t = useT();
  const say = useSay();
  const host = useHost();
  const latest = useRef(onChange);
  latest.current = onChange;
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => void (isThere.current = false);
  }, []);
  return (address) => {
    if (isThere.current) latest.current(address);
    else say(t('images.missed'), { label: t('images.copy'), onClick: () => void host.copy(address) });
  };
}
