import { css } from '../base/lit.ts';

/** Fields, consents, messages, the button that sends, and the tick of the thanks. */
export const formStyles = css`
  form {
    display: grid;
    gap: 16px;
    margin-top: 20px;
  }
  label,
  .notice,
  .error {
    font-size: 0.875em;
  }
  input,
  select,
  textarea,
  .main {
    width: 100%;
    min-height: 52px;
    padding: 12px 16px;
    border: 1px solid var(--line);
    border-radius: min(var(--radius), 12px);
    background: none;
    font-size: max(16px, var(--fontSize));
  }
  textarea {
    overscroll-behavior: contain;
  }
  label :not(:first-child) {
    margin-top: 4px;
  }
  ::placeholder {
    color: inherit;
    opacity: 0.6;
  }
  .tick {
    display: flex;
    gap: 12px;
  }
  .tick input {
    flex: none;
    width: 24px;
    min-height: 24px;
    accent-color: var(--accent);
  }
  .help {
    margin-top: 4px;
    color: color-mix(in srgb, var(--text) 80%, var(--background));
    font-size: 0.8125em;
  }
  .notice {
    order: 1;
  }
  .main {
    position: sticky;
    bottom: -8px;
    border: 0;
    box-shadow: 0 0 0 16px var(--background);
    background: var(--accent);
    color: var(--accentText);
    font-weight: 600;
  }
  .error,
  [aria-invalid='true'],
  [data-invalid='true'] {
    border-color: currentColor;
    color: #d92d20;
    color: light-dark(#b42318, #ff9b8f);
  }
  .done:not(.waiting)::before {
    display: block;
    width: 14px;
    height: 28px;
    margin: 0 0 20px 10px;
    border: solid var(--accent);
    border-width: 0 4px 4px 0;
    transform: rotate(45deg);
    content: '';
  }
`;
