import type { RenderPreview } from '../host.ts';

/** A rough likeness of a widget, for work on the panel without the widgets' own code. */
export const renderFakePreview: RenderPreview = (container, settings, options) => {
  const box = container.ownerDocument.createElement('div');
  const draw: ReturnType<RenderPreview>['update'] = ({ title, text, button, appearance }, { view }) => {
    box.textContent = '';
    box.style.cssText = `position:absolute;inset:12% 18%;padding:14px;overflow:hidden;background:${appearance.background};color:${appearance.text};border-radius:${appearance.radius}px;font-size:11px;display:flex;flex-direction:column;gap:6px`;
    const line = (words: string, style: string) => {
      const element = container.ownerDocument.createElement('div');
      element.textContent = words;
      element.style.cssText = style;
      box.append(element);
    };
    line(view === 'thanks' ? settings.thanksTitle : title, 'font-weight:700;font-size:14px');
    line(text, '');
    line(
      button,
      `margin-top:auto;padding:6px 10px;border-radius:6px;background:${appearance.accent};color:${appearance.accentText}`,
    );
  };
  container.append(box);
  draw(settings, options);
  return { update: draw, destroy: () => box.remove() };
};
