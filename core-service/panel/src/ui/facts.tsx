import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { shownUpright, upright } from '../format/upright.ts';

/** Label and value; what is empty is not shown. */
export type Fact = readonly [label: string, value: ReactNode];

export function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return (
    <section className="sp-facts-group">
      <h3>{title}</h3>
      <dl className="sp-facts">
        {known.map(([label, value], index) => (
          <Fragment key={index}>
            <dt>{upright(label)}</dt>
            <dd>{shownUpright(value)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
