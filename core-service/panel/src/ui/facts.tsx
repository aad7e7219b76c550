import { Fragment } from 'react';
import type { ReactNode } from 'react';

/** Label and value; an empty value is shown as a dash: absent is a fact too. */
export type Fact = readonly [label: string, value: ReactNode];

export function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section className="sp-facts-group">
      <h3>{title}</h3>
      <dl className="sp-facts">
        {facts.map(([label, value], index) => (
          <Fragment key={index}>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
