import { Component, useEffect } from 'react';
import type { ReactNode } from 'react';
import { getSession } from '@smartpoint/contracts/accounts';
import { ErrorState } from '../ui/states.tsx';
import { useHost } from './host-context.tsx';
import { isPassing } from './query-client.ts';
import { reloadByItself } from './reload-by-itself.ts';

const lookEveryMs = 5000;

interface FaultBoundaryProps {
  children: ReactNode;
}

/** A screen that breaks leaves the rest standing. A file that is gone after an update is the usual reason. */
export class FaultBoundary extends Component<FaultBoundaryProps, { error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Fault error={this.state.error} />;
  }
}

function Fault({ error }: { error: unknown }) {
  const host = useHost();
  const isAway = isPassing(error);
  // What did not load is loaded once the service answers, whatever it says: nobody has to press anything.
  useEffect(() => {
    if (!isAway) return undefined;
    const comeBack = () => reloadByItself(host);
    const look = () =>
      host.request(getSession, {}).then(comeBack, (refusal: unknown) => isPassing(refusal) || comeBack());
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(timer);
  }, [host, isAway]);
  return (
    <main className="sp-page">
      <ErrorState error={error} onRetry={() => host.reload()} />
    </main>
  );
}
