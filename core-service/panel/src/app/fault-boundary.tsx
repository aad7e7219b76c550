import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../ui/states.tsx';
import { useHost } from './host-context.tsx';

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
  return (
    <main className="sp-page">
      <ErrorState error={error} onRetry={() => host.reload()} />
    </main>
  );
}
