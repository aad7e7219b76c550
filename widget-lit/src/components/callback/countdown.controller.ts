import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { grounded } from '../base/lit.ts';

/** Seconds until somebody calls: by the clock, for a tab in the background counts late. */
export class CountdownController implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private endsAt = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  get isRunning(): boolean {
    return this.timer !== undefined;
  }

  get left(): number {
    return Math.max(0, Math.ceil((this.endsAt - Date.now()) / 1000));
  }

  start(seconds: number): void {
    this.endsAt = Date.now() + seconds * 1000;
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, 250);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  hostDisconnected(): void {
    this.stop();
  }

  private readonly tick = grounded((): void => this.host.requestUpdate());
}
