import type { ReactNode } from 'react';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';

/** Half sun, half moon: light and dark. */
export const brightness = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 1.5a6.5 6.5 0 0 1 0 13v-13Z" />
  </svg>
);

const shapes: Record<WidgetKind, ReactNode> = {
  popup: (
    <>
      <rect className="back" x="4" y="4" width="64" height="40" rx="3" />
      <rect className="paper" x="20" y="9" width="32" height="30" rx="3" />
      <path className="ink" d="M25 16h18M25 21h14" />
      <rect className="accent" x="25" y="28" width="22" height="6" rx="2" />
    </>
  ),
  quiz: (
    <>
      <rect className="paper" x="12" y="5" width="48" height="38" rx="3" />
      <path className="ink" d="M18 12h26" />
      <circle className="line" cx="21" cy="21" r="2.5" />
      <circle className="accent" cx="21" cy="29" r="2.5" />
      <path className="ink" d="M28 21h20M28 29h16" />
      <path className="line" d="M18 37h36" />
      <path className="accent-line" d="M18 37h14" />
    </>
  ),
  'trade-in': (
    <>
      <rect className="paper" x="8" y="5" width="56" height="38" rx="3" />
      <path className="line" d="M15 25l4-7h14l4 7v5H15z" />
      <path className="accent-line" d="M42 19h12m0 0l-4-4m4 4l-4 4M54 28H42m0 0l4-4m-4 4l4 4" />
      <path className="ink" d="M15 36h22" />
    </>
  ),
  showcase: (
    <>
      <rect className="paper" x="6" y="8" width="18" height="32" rx="3" />
      <rect className="paper" x="27" y="8" width="18" height="32" rx="3" />
      <rect className="paper" x="48" y="8" width="18" height="32" rx="3" />
      <path className="ink" d="M10 28h10M31 28h10M52 28h10" />
      <path className="accent-line" d="M10 34h6M31 34h6M52 34h6" />
    </>
  ),
  multiform: (
    <>
      <rect className="paper" x="12" y="5" width="48" height="38" rx="3" />
      <rect className="accent" x="16" y="9" width="12" height="6" rx="2" />
      <rect className="back" x="30" y="9" width="12" height="6" rx="2" />
      <rect className="back" x="44" y="9" width="12" height="6" rx="2" />
      <path className="line" d="M17 23h38M17 30h38" />
      <rect className="accent" x="17" y="34" width="16" height="5" rx="2" />
    </>
  ),
  reviews: (
    <>
      <rect className="paper" x="8" y="6" width="56" height="36" rx="3" />
      <circle className="back" cx="18" cy="17" r="5" />
      <path className="ink" d="M27 15h17M27 20h12M14 29h42M14 35h30" />
      <path className="accent-line" d="M54 9.5l1.4 2.8 3.1.5-2.2 2.2.5 3.1-2.8-1.5-2.8 1.5.5-3.1-2.2-2.2 3.1-.5z" />
    </>
  ),
  callback: (
    <>
      <rect className="paper" x="16" y="5" width="40" height="38" rx="3" />
      <circle className="line" cx="36" cy="18" r="8" />
      <path className="accent-line" d="M36 10a8 8 0 0 1 8 8" />
      <path className="ink" d="M33 18h6" />
      <rect className="accent" x="22" y="32" width="28" height="6" rx="2" />
    </>
  ),
};

/** A sheet of small pages to choose from. */
export function TemplatesPicture() {
  return (
    <svg className="sp-kind" viewBox="0 0 72 48" aria-hidden="true">
      <rect className="paper" x="8" y="6" width="26" height="16" rx="3" />
      <rect className="accent" x="38" y="6" width="26" height="16" rx="3" />
      <rect className="paper" x="8" y="26" width="26" height="16" rx="3" />
      <rect className="paper" x="38" y="26" width="26" height="16" rx="3" />
      <path className="ink" d="M13 12h12M13 32h12M43 32h12" />
      <path className="line" d="M13 17h7M13 37h7M43 37h7" />
    </svg>
  );
}

/** A small picture of a widget kind, in the panel's colours. */
export function KindPicture({ kind }: { kind: WidgetKind }) {
  return (
    <svg className="sp-kind" viewBox="0 0 72 48" aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}
