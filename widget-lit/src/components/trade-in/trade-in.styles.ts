import { css } from '../base/lit.ts';

/** Lists to choose a car from, and what is known of it so far. */
export const tradeInStyles = css`
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7.5em, 1fr));
    gap: 8px;
    padding: 0;
    list-style: none;
  }
  .year {
    grid-template-columns: repeat(auto-fill, minmax(5em, 1fr));
  }
  .list li {
    display: grid;
    place-items: center;
    min-height: 48px;
    padding: 6px 8px;
    border: 1px solid var(--line);
    border-radius: var(--rf);
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    cursor: pointer;
  }
  .list li:hover,
  .list .on {
    border-color: var(--accent);
    background: var(--soft);
  }
  .list [aria-selected='true'] {
    outline: 3px solid var(--accent);
    outline-offset: 1px;
  }
  .field {
    display: flex;
    align-items: baseline;
    gap: 12px;
    font-size: 1em;
  }
  .field .val {
    flex: 0 1 7em;
    min-width: 0;
    font-size: 1.8em;
  }
  .opt b {
    display: block;
    font-weight: 600;
  }
  .opt small {
    color: var(--mute);
    font-size: 0.875em;
    font-weight: 400;
  }
  .side img {
    flex: none;
  }
  .pass {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 8px;
    min-width: 0;
    font-size: 0.875em;
  }
  .pass dt,
  .pass .no,
  .side:has(.pass) .name {
    display: none;
  }
  .pass dd {
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  @container (min-width: 720px) and (min-height: 481px) {
    .side:has(.pass) .name {
      display: block;
    }
    .side:has(.pass) .about {
      display: none;
    }
    .side > .pass {
      display: grid;
      flex: none;
      gap: 8px;
      order: 2;
      width: 100%;
      padding: 14px 16px;
      border-radius: var(--rf);
      background: var(--background);
    }
    .pass div {
      display: flex;
      justify-content: space-between;
      gap: 12px;
    }
    .pass .no {
      display: flex;
    }
    .pass dt {
      display: block;
      color: var(--mute);
    }
    .pass dd {
      text-align: end;
    }
  }
`;
