import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { WidgetSettings } from '@smartpoint/contracts/widgets';
import { useHost } from '../app/host-context.tsx';
import type { Preview, PreviewOptions } from '../hosts/host.ts';

/** A place in which the host draws a widget; empty when it cannot. */
export function WidgetPreview({ settings, options }: { settings: WidgetSettings; options: PreviewOptions }) {
  const host = useHost();
  const place = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview>(undefined);
  const render = useQuery({
    queryKey: ['preview'],
    queryFn: async () => ({ draw: await host.loadPreview() }),
    staleTime: Infinity,
    retry: false,
  }).data;
  const latest = useRef({ settings, options });
  latest.current = { settings, options };
  useEffect(() => {
    if (!render || !place.current) return;
    const drawn = render.draw(place.current, latest.current.settings, latest.current.options);
    preview.current = drawn;
    return () => {
      preview.current = undefined;
      drawn.destroy();
    };
  }, [render]);
  const { kind, locale, mode, device, view, consent } = options;
  useEffect(() => {
    preview.current?.update(settings, { kind, locale, mode, device, view, consent });
  }, [settings, kind, locale, mode, device, view, consent]);
  return <div className="sp-preview" ref={place} />;
}
