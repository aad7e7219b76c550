import type { ReactNode } from 'react';
import type { Connection, Connector, ConnectorBlock } from '@smartpoint/contracts/connections';
import { useT } from '../../i18n/i18n.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectorOffer } from './connector-offer.tsx';

interface ConnectionBlockProps {
  block: ConnectorBlock;
  connectors: readonly Connector[];
  connections: readonly Connection[];
  /** One connection is enough. */
  isOne?: boolean;
  /** What stands in the block beside connections. */
  children?: ReactNode;
}

/** One of the blocks: what is connected first, then what can be. */
export function ConnectionBlock({ block, connectors, connections, isOne = false, children }: ConnectionBlockProps) {
  const t = useT();
  const own = connectors.filter((connector) => connector.block === block);
  const isFull = isOne && own.some(({ id }) => connections.some(({ connector }) => connector === id));
  const isEmpty = own.length === 0 && children === undefined;
  return (
    <section className="sp-block" aria-labelledby={`sp-block-${block}`}>
      <div className="sp-block__head">
        <h2 id={`sp-block-${block}`}>{t(`connections.block.${block}`)}</h2>
        <span className="sp-soft">{t(`connections.block.${block}.note`)}</span>
      </div>
      {children}
      {own.length > 0 && (
        <div className="sp-services">
          {own.flatMap((connector) =>
            connections
              .filter((connection) => connection.connector === connector.id)
              .map((connection) => (
                <div key={connection.id} className={connection.reason === null ? undefined : 'sp-services__whole'}>
                  <ConnectionCard {...{ connector, connection }} />
                </div>
              )),
          )}
          {own.map((connector) => (
            <ConnectorOffer
              key={connector.id}
              connector={connector}
              isFull={isFull}
              isAnother={connections.some((connection) => connection.connector === connector.id)}
            />
          ))}
        </div>
      )}
      {isEmpty && <p className="sp-soft">{t('connections.none')}</p>}
    </section>
  );
}
