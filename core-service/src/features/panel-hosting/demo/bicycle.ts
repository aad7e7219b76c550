import { html, type Html, type HtmlValue } from '../page/html.ts';

/** What makes one drawn bicycle differ from another. Colours are `#rrggbb`. */
export interface BicycleLook {
  frame: string;
  /** Rims, grips and small things. */
  detail: string;
  bar: 'drop' | 'flat' | 'swept';
  /** A low entry instead of a straight top tube. */
  stepThrough?: boolean;
  /** Radius of the wheels, 68 when grown up. */
  wheel?: number;
  tyre?: number;
  mudguards?: boolean;
  basket?: boolean;
  battery?: boolean;
}

interface Point {
  x: number;
  y: number;
}

const ground = 252;
const rear: Point = { x: 104, y: 0 };
const front: Point = { x: 306, y: 0 };
const pedals: Point = { x: 192, y: 192 };
const seat: Point = { x: 166, y: 98 };
const headTop: Point = { x: 270, y: 92 };
const headBottom: Point = { x: 277, y: 118 };
/** Rubber, saddle and chain: dark on light pages and light on dark ones (`.bicycle` in demo.css). */
const dark = 'currentColor';

/** A bicycle from the side, drawn from its look: the pictures of the demo shop. */
export function bicycle(look: BicycleLook, title: string): Html {
  const { wheel = 68, tyre = 5 } = look;
  const hubY = ground - wheel - tyre;
  const hubs = [
    { ...rear, y: hubY },
    { ...front, y: hubY },
  ] as const;
  return html`<svg class="bicycle" viewBox="0 0 410 270" role="img" aria-label="${title}">
    <ellipse cx="205" cy="256" rx="176" ry="7" fill="currentColor" opacity=".1" />
    ${hubs.map((hub) => wheelOf(hub, wheel, tyre, look))}
    ${look.mudguards && hubs.map((hub) => mudguard(hub, wheel + tyre))} ${frameOf(hubs[0], hubs[1], look)}
    ${cranks(hubs[0])} ${saddle(look)} ${barOf(look)} ${look.basket && basket(look)}
  </svg>`;
}

function wheelOf({ x, y }: Point, radius: number, tyre: number, { detail }: BicycleLook): Html {
  const spokes = Array.from({ length: 14 }, (_, index) => {
    const angle = (index * Math.PI) / 7 + 0.12;
    return line({ x, y }, { x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius }, detail, 0.8);
  });
  return html`<g opacity=".75">${spokes}</g>
    <circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${dark}" stroke-width="${tyre * 2}" />
    <circle cx="${x}" cy="${y}" r="${radius - tyre}" fill="none" stroke="${detail}" stroke-width="2.5" />
    <circle cx="${x}" cy="${y}" r="5" fill="${dark}" />`;
}

function frameOf(rearHub: Point, frontHub: Point, { frame, stepThrough, battery }: BicycleLook): Html {
  const topTube = stepThrough
    ? html`<path
        d="M${headBottom.x} ${headBottom.y} Q214 178 181 150"
        fill="none"
        stroke="${frame}"
        stroke-width="8"
      />`
    : line(seat, headTop, frame, 8);
  return html`<g stroke-linecap="round" stroke-linejoin="round">
    ${line(rearHub, pedals, frame, 6)} ${line(rearHub, seat, frame, 5)} ${line(pedals, seat, frame, 8)} ${topTube}
    ${line(pedals, headBottom, frame, 10)} ${line(headTop, headBottom, frame, 11)}
    <path
      d="M${headBottom.x} ${headBottom.y} Q${headBottom.x + 14} ${frontHub.y - 34} ${frontHub.x} ${frontHub.y}"
      fill="none"
      stroke="${frame}"
      stroke-width="6"
    />
    ${battery && html`<path d="M214 176 L252 142" stroke="${dark}" stroke-width="17" />`}
  </g>`;
}

function cranks(rearHub: Point): Html {
  const { x, y } = pedals;
  return html`<g stroke-linecap="round">
    ${line({ x: rearHub.x, y: rearHub.y - 7 }, { x, y: y - 14 }, dark, 1.6)}
    ${line({ x: rearHub.x, y: rearHub.y + 7 }, { x, y: y + 14 }, dark, 1.6)}
    <circle cx="${x}" cy="${y}" r="14" fill="none" stroke="${dark}" stroke-width="4" />
    ${line({ x, y }, { x: x + 22, y: y + 20 }, dark, 4.5)}
    ${line({ x: x + 14, y: y + 21 }, { x: x + 32, y: y + 21 }, dark, 5)}
  </g>`;
}

function saddle({ detail }: BicycleLook): Html {
  return html`${line(seat, { x: 159, y: 72 }, dark, 5)}
    <path d="M132 66 Q134 60 146 61 L184 66 Q191 68 184 71 L150 74 Q134 74 132 66Z" fill="${dark}" />
    <path d="M136 66 Q140 63 148 64" fill="none" stroke="${detail}" stroke-width="1.5" />`;
}

const bars: Record<BicycleLook['bar'], string> = {
  drop: 'M264 68 L284 66 Q304 66 304 82 Q304 98 286 97 L276 97',
  flat: 'M264 68 L274 62 L290 58',
  swept: 'M264 66 Q282 48 262 50 L240 58',
};

function barOf({ bar, detail, frame }: BicycleLook): Html {
  const grip = { drop: 'M276 97 L288 97', flat: 'M280 60.5 L292 57.5', swept: 'M252 53.5 L238 58.7' }[bar];
  return html`${line(headTop, { x: 264, y: 67 }, frame, 5)}
    <path d="${bars[bar]}" fill="none" stroke="${dark}" stroke-width="5" stroke-linecap="round" />
    <path d="${grip}" fill="none" stroke="${detail}" stroke-width="7" stroke-linecap="round" />`;
}

function basket({ detail }: BicycleLook): Html {
  return html`<path
      d="M284 70 L338 70 L330 106 L292 106Z"
      fill="none"
      stroke="${detail}"
      stroke-width="3.5"
      stroke-linejoin="round"
    />
    <path d="M288 82 H335 M290 94 H333 M302 70 V106 M320 70 V106" stroke="${detail}" stroke-width="1.5" />`;
}

function mudguard({ x, y }: Point, radius: number): HtmlValue {
  const r = radius + 6;
  return html`<path
    d="M${x - r} ${y + 8} A${r} ${r} 0 0 1 ${x + r * 0.7} ${y - r * 0.71}"
    fill="none"
    stroke="${dark}"
    stroke-width="3.5"
    stroke-linecap="round"
  />`;
}

function line(from: Point, to: Point, colour: string, width: number): Html {
  return html`<path d="M${from.x} ${from.y}L${to.x} ${to.y}" fill="none" stroke="${colour}" stroke-width="${width}" />`;
}
