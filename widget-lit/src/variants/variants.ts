import type { LoaderWidget, PageWidget, SiteConfig } from '@smartpoint/contracts/page';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { SpElement } from '../components/base/sp-element.ts';
import { grounded } from '../page/own-ground.ts';
import type { PageApi } from '../page/page.ts';
import type { WidgetModule } from '../page/widget-module.ts';
import { variantOf } from '../rules/variant-of.ts';

type Experiment = NonNullable<LoaderWidget['experiment']>;
type Variant = Experiment['variants'][number];

interface Choice {
  variant: Variant;
  /** Whom it was chosen for; '' for a visitor whom the next page would not know: the figures go without. */
  visitorId: string;
}

const knownVisitor = (siteKey: string): string => {
  try {
    const { visitorId } = JSON.parse(localStorage[`sp:${siteKey}`] as string) as { visitorId?: string };
    return visitorId ?? '';
  } catch {
    return '';
  }
};

/** Whoever is not known again sees what is on pages for everybody. */
const choose = grounded(({ id, variants }: Experiment, siteKey: string): Choice => {
  const visitorId = knownVisitor(siteKey);
  const chosen = visitorId && variantOf({ id, variants }, visitorId);
  return { variant: chosen || variants[0]!, visitorId };
});

const request = grounded((address: string): Promise<unknown> => {
  const asked = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    asked.open('GET', address);
    asked.responseType = 'json';
    asked.onloadend = () => (asked.status < 300 && asked.response ? resolve : reject)(asked.response);
    asked.send();
  });
});

const contentOf = ({ origin, siteKey, revision }: SiteConfig, id: number, { version }: Variant) =>
  request(`${origin}/w/${siteKey}/${id}-${version}.json?${revision}`) as Promise<WidgetContent>;

const moduleOf = async ({ origin, locale, chunks }: SiteConfig, { kind }: Variant): Promise<WidgetModule> => {
  const [file = ''] = chunks[`${kind}-${locale}`] ?? [];
  return (await import(origin + file)) as WidgetModule;
};

/** Experiments that were told of on this page. */
const told = new Set<number>();

/** The service hears of the first show: not of what was loaded and never seen. */
const watched = (page: PageApi, { id }: Experiment, { variant, visitorId }: Choice): PageApi => {
  const tell = grounded(() => {
    if (told.has(id)) return;
    told.add(id);
    const { origin, siteKey } = page.config;
    const where = location.href.slice(0, 2000);
    const body = JSON.stringify({ siteKey, experimentId: id, visitorId, version: variant.version, page: where });
    // It outlives the page. Where it does not go, a lead tells of it.
    navigator.sendBeacon(`${origin}/v1/exposures`, body);
  });
  return {
    ...page,
    report: (type, ...rest) => {
      page.report(type, ...rest);
      if (type === 'show') tell();
    },
  };
};

/** In the place of a widget of which several versions are compared: it chooses one and lets that show itself. */
export const show = async (
  widget: PageWidget,
  page: PageApi,
  isAutomatic?: boolean,
  place?: Element,
): Promise<void | SpElement> => {
  const { config } = page;
  const { experiment } = config.widgets.find(({ id }) => id === widget.id)!;
  const choice = choose(experiment!, config.siteKey);
  const { variant } = choice;
  const [module, content] = await Promise.all([
    moduleOf(config, variant),
    variant.version === widget.version ? widget : contentOf(config, widget.id, variant),
  ]);
  const shown = { ...widget, ...content, version: variant.version };
  return module.show(shown, choice.visitorId ? watched(page, experiment!, choice) : page, isAutomatic, place);
};
