import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import type { HostKind } from '../app/screen-table.ts';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { ExplainVisit } from '@smartpoint/contracts/widgets/why';

export interface PreviewOptions {
  locale: Locale;
  /** A miniature is a picture: no focus, no motion, scaled to its container. */
  mode: 'miniature' | 'full';
  device: 'desktop' | 'phone';
  /** What the visitor sees: the form, what is wrong in it, a lead that was not taken or waits, the thanks. */
  view: 'form' | 'fault' | 'refused' | 'offline' | 'thanks';
  /** Of a kind with steps: which one. */
  place?: string;
  consent?: ConsentSettings;
  /** The owner's own style sheet, as the service has read it. */
  css?: string;
}

export interface Preview {
  /** The kind stays the one the preview was made for. */
  update(content: WidgetContent, options: PreviewOptions): void;
  destroy(): void;
}

/** Draws a widget with the code that draws it on pages, inside `container`. */
export type RenderPreview = (container: HTMLElement, content: WidgetContent, options: PreviewOptions) => Preview;

/**
 * Calls back for everything that happens in the account until the returned function is called, and with `ready` whenever it
 * begins anew; `id` is of the event in its account.
 */
export type LiveEvents = (
  account: number,
  onEvent: (event: { kind: string; data: unknown; id: string }) => void,
) => () => void;

export interface Notices {
  state(): NotificationPermission | 'absent';
  ask(): Promise<NotificationPermission | 'absent'>;
  /** Shown where the person has allowed it; one with the same tag replaces it. */
  show(note: { title: string; body: string; tag: string; onOpen?(): void }): void;
  /** Once for the same thing, and once for many at a time, in however many tabs it is heard. Without a thing: at once. */
  ring(of?: string): void;
}

/**
 * Everything the panel needs from the place it lives in: the service's own pages, wp-admin, the Bitrix admin.
 * Below the entry nothing reads `window`, cookies, nonces or `fetch`.
 */
export interface PanelHost {
  /** Which screens there are depends on it (app/screen-table.ts). */
  kind: HostKind;
  /** People sign in and out, and choose their language, in the place itself. */
  keepsPeople?: boolean;
  /** The look of the place, where it has one only; else people choose. */
  theme?: Theme;
  brand: { name: string; supportEmail: string };
  /** Public base address of the service, no trailing slash. */
  baseUrl: string;
  /** Address of the page that shows every letter, where the service sends none (demo). */
  mailbox?: string;
  /** Language to start with; the signed-in person's own language replaces it. */
  locale: Locale;
  /** IANA zone of this browser: preselected at registration. */
  timeZone: string;
  /** Resolves with the parsed answer. @throws ProblemError for every refusal, also when the network is away. */
  request<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): Promise<EndpointResponse<E>>;
  /** Address for a plain link to a GET endpoint (downloads). */
  hrefOf<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): string;
  /** Whether this host offers the endpoint to the role; WordPress narrows it by capabilities. */
  can(endpoint: Endpoint, role: Role): boolean;
  /** `hrefs`: what stands in the `href` of a link to a screen, where that is not the screen's own address. */
  router: {
    hook: BaseLocationHook;
    searchHook: BaseSearchHook;
    /** The address fragment without `#`, as long as it stands there; a host without pages of its own leaves it out. */
    fragmentHook?: () => string;
    hrefs?: (address: string) => string;
  };
  /** The address fragment without `#`. It may carry a code: whoever has read it drops it. */
  fragment(): string;
  dropFragment(): void;
  /** Asks before the whole page is left while `isDirty()`. Returns the undo. */
  guardUnload(isDirty: () => boolean): () => void;
  /** Small choices kept on this device: theme, chosen site, opened menu. */
  preferences: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** What is typed and kept nowhere else yet: stays with this tab through a reload, and through signing in again. */
  unsaved: { get(key: string): string | undefined; set(key: string, text: string | undefined): void };
  copy(text: string): Promise<void>;
  /** Tells the page its title, language and theme. */
  present(page: { title?: string; locale?: Locale; theme?: Theme }): void;
  /**
   * Tells the service with every request from now on which account is shown; a host that knows one only leaves it out.
   * Undefined: none.
   */
  workIn?(account: number | undefined): void;
  /** Tells the language to the service with every request from now on. */
  speak(locale: Locale): void;
  loadPreview(): Promise<RenderPreview>;
  /** Says with the code of pages why a visitor would see a widget, or would not. */
  loadExplanation(): Promise<ExplainVisit>;
  /** What happens as it happens; where it is not there, screens look from time to time. */
  live?: LiveEvents;
  /** Notes beside the panel, and a sound; a host that has them itself leaves it out. */
  notices?: Notices;
  /** Goes to another site, which sends people back to our own pages; a host that has none of those leaves it out. */
  leave?(address: string): void;
  /** Loads the page anew: after a fault, and when files of an older version are gone. */
  reload(): void;
}

export type Theme = 'auto' | 'light' | 'dark';
