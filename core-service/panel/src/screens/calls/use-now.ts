import { useEffect, useState } from 'react';
import { present } from '../../format/clock.ts';

/** The present moment by the service's clock, ms, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(() => present());
  useEffect(() => {
    const timer = setInterval(() => setNow(present()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
