import * as accounts from './accounts.ts';
import * as branches from './branches.ts';
import * as breakdowns from './breakdowns.ts';
import * as callbacks from './callbacks.ts';
import * as chats from './chats.ts';
import * as connections from './connections.ts';
import * as demoAccount from './demo-account.ts';
import * as fieldMaps from './field-maps.ts';
import * as home from './home.ts';
import * as experiments from './experiments.ts';
import * as exports_ from './exports.ts';
import * as feeds from './feeds.ts';
import * as leadWork from './lead-work.ts';
import * as images from './images.ts';
import * as leads from './leads.ts';
import * as pageSends from './page-sends.ts';
import * as live from './live.ts';
import * as members from './members.ts';
import * as notifications from './notifications.ts';
import * as orders from './orders.ts';
import * as palettes from './palettes.ts';
import * as people from './people.ts';
import * as personalData from './personal-data.ts';
import * as photos from './photos.ts';
import * as plugins from './plugins.ts';
import * as reportLinks from './report-links.ts';
import * as reviewSources from './review-sources.ts';
import * as reviews from './reviews.ts';
import * as settings from './settings.ts';
import * as sites from './sites.ts';
import * as stats from './stats.ts';
import * as telephony from './telephony.ts';
import * as widgetDrafts from './widget-drafts.ts';
import * as widgetPreviews from './widget-previews.ts';
import * as widgetCss from './widget-css.ts';
import * as widgetTemplates from './widget-templates.ts';
import * as widgets from './widgets.ts';
import type { Endpoint } from './endpoint.ts';

export type { Auth, Endpoint, EndpointCall, EndpointInput, EndpointResponse } from './endpoint.ts';

const modules: Record<string, unknown>[] = [
  accounts,
  members,
  people,
  notifications,
  demoAccount,
  sites,
  palettes,
  branches,
  breakdowns,
  home,
  callbacks,
  telephony,
  live,
  settings,
  widgets,
  widgetTemplates,
  widgetCss,
  experiments,
  widgetDrafts,
  widgetPreviews,
  stats,
  reportLinks,
  leads,
  leadWork,
  exports_,
  orders,
  personalData,
  photos,
  images,
  plugins,
  connections,
  fieldMaps,
  pageSends,
  chats,
  feeds,
  reviews,
  reviewSources,
];

/** Every endpoint of the service, for the OpenAPI generator and the route × role matrix. */
export const endpoints: readonly Endpoint[] = modules.flatMap((module) => Object.values(module)).filter(isEndpoint);

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'response' in value;
}
