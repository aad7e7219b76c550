import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useHost } from '../app/host-context.tsx';
import type { Preview, PreviewOptions } from '../hosts/host.ts';

/** A place in which the host draws a widget; empty when it cannot. */
export function WidgetPreview({ content, options }: { content: WidgetContent; options: PreviewOptions }) {
  const host = useHost();
  const place = useRef<HTMLDivElement>(null);
  const preview = useRef<Preview>(undefined);
  const render = useQuery({
    queryKey: ['preview'],
    queryFn: async () => ({ draw: await host.loadPreview() }),
    staleTime: Infinity,
    retry: false,
  }).data;
  const latest = useRef({ content, options });
  latest.current = { content, options };
  useEffect(() => {
    if (!render || !place.current) return;
    const drawn = render.draw(place.current, latest.current.content, latest.current.options);
    preview.current = drawn;
    return () => {
      preview.current = undefined;
      drawn.destroy();
    };
  }, [render]);
  const { locale, mode, device, view, place: step, consent, css } = options;
  useEffect(() => {
    preview.current?.update(latest.current.content, { locale, mode, device, view, place: step, consent, css });
  }, [content.kind, content.settings, locale, mode, device, view, step, consent, css]);
  return <div className="sp-preview" ref={place} />;
}
