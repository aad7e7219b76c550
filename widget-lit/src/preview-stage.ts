export type Device = 'desktop' | 'phone';
/** A miniature is a picture: nothing in it takes focus or moves. */
export type Mode = 'miniature' | 'full';

export interface PreviewStage {
  show(element: HTMLElement): void;
  fit(device: Device, mode: Mode): void;
  remove(): void;
}

/** The least a screen shows, in its own pixels; a miniature is looked at from nearer. */
const screens = {
  desktop: { full: { width: 1180, height: 640 }, miniature: { width: 860, height: 500 } },
  phone: { full: { width: 390, height: 760 }, miniature: { width: 390, height: 640 } },
};

/** A screen inside `container`, scaled to fit, and again whenever the container changes its size. */
export const stageIn = (container: HTMLElement): PreviewStage => {
  const stage = container.ownerDocument.createElement('div');
  container.append(stage);
  let screen = screens.desktop.full;
  let isPhone = false;

  const scale = (): void => {
    const { clientWidth, clientHeight } = container;
    const factor = Math.min(clientWidth / screen.width, clientHeight / screen.height) || 0;
    // A desktop fills its place; a phone stays as narrow as a phone.
    const width = !isPhone && factor ? clientWidth / factor : screen.width;
    const height = factor ? clientHeight / factor : screen.height;
    // The transform also makes the stage the window of what is fixed inside.
    Object.assign(stage.style, {
      position: 'absolute',
      left: `${(clientWidth - width * factor) / 2}px`,
      top: '0',
      width: `${width}px`,
      height: `${height}px`,
      overflow: 'hidden',
      transform: `scale(${factor})`,
      transformOrigin: '0 0',
    });
  };
  const observer = new ResizeObserver(scale);
  observer.observe(container);

  return {
    show: (element) => stage.append(element),
    fit: (device, mode) => {
      screen = screens[device][mode];
      isPhone = device === 'phone';
      stage.inert = mode === 'miniature';
      scale();
    },
    remove: () => {
      observer.disconnect();
      stage.remove();
    },
  };
};
