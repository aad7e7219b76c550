import { css } from '../base/lit.ts';

/** Pictures to choose from, and the result. */
export const quizStyles = css`
  .gift b {
    display: block;
    font-size: 1.8em;
    font-weight: 700;
    line-height: 1.2;
  }
  .picture {
    display: grid;
    grid-template-columns: 1fr 1fr;
  }
  .picture .opt {
    flex-direction: column;
    justify-content: end;
    padding: 14px 12px;
    text-align: center;
  }
  .picture input {
    position: absolute;
    top: 10px;
    right: 10px;
  }
  .picture img {
    flex: 1;
    width: 100%;
    height: 7em;
    min-height: 0;
    object-fit: contain;
  }
  .kick {
    margin: 0;
    color: var(--mute);
    font-size: 0.875em;
  }
  .prize {
    width: 100%;
    max-height: 12em;
    object-fit: contain;
  }
  .after {
    margin-top: 20px;
    padding: 16px 20px;
    border-radius: var(--rf);
    background: var(--soft);
  }
  @container (min-width: 720px) and (min-height: 481px) {
    .picture {
      grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    }
  }
`;
