import { requestModule } from '@smartpoint/contracts/settings';
import { useCan } from '../../app/session.tsx';

/** Why a kind cannot be made here, and what the reader may do about it. */
export function useLockedWords() {
  const mayAsk = useCan()(requestModule);
  return (isAvailable: boolean) => {
    if (isAvailable) return mayAsk ? 'home.locked.notConnected' : 'home.locked.byOthers';
    return mayAsk ? 'home.locked.notReleased' : 'home.locked.soon';
  };
}
