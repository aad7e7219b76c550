import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { offlineError } from '../hosts/problem-error.ts';

/** A part of the panel whose code comes on its first opening; without it a reader is told what is told without an answer. */
export function part<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  const asModule = (component: ComponentType<P>) => ({ default: component });
  return lazy(() =>
    load().then(asModule, () => {
      throw offlineError('');
    }),
  );
}
