import type { Notices } from './host.ts';

/** Notes of the browser and a sound, for those who look at another tab. */
export const webNotices: Notices = {
  state: () => ('Notification' in window ? Notification.permission : 'absent'),
  ask: async () => ('Notification' in window ? Notification.requestPermission() : 'absent'),
  show: ({ title, body, tag, onOpen }) => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    try {
      const note = new Notification(title, { body, tag });
      note.onclick = () => {
        window.focus();
        onOpen?.();
        note.close();
      };
    } catch {
      // Browsers of phones have the word and refuse the thing.
    }
  },
  ring: (of) => void ring(of),
};

const rungKey = 'smartpoint-rung';
const mostRemembered = 200;
/** As long as the tones last: what comes meanwhile is heard already. */
const soundMs = 1000;
/** Headphones without a wire may take seconds to wake. */
const wakeMs = 5000;

async function ring(of: string | undefined): Promise<void> {
  const sound = new AudioContext();
  try {
    // Browsers are silent until somebody has pressed something in a tab: then another one may ring.
    const isHeard = (await isRunning(sound)) && (of === undefined || (await isFirst(of)));
    if (isHeard) playTwoTones(sound);
  } finally {
    setTimeout(() => void sound.close(), soundMs);
  }
}

function isRunning(sound: AudioContext): Promise<boolean> {
  if (sound.state === 'running') return Promise.resolve(true);
  return new Promise((resolve) => {
    sound.onstatechange = () => sound.state === 'running' && resolve(true);
    setTimeout(() => resolve(false), wakeMs);
  });
}

/** Whether no tab has rung for it, and none is ringing now. */
async function isFirst(of: string): Promise<boolean> {
  // Locks are of secure pages only; elsewhere each tab rings for itself.
  if (!('locks' in navigator)) return remember(of);
  return new Promise((resolve) => {
    void navigator.locks.request('smartpoint-ring', { ifAvailable: true }, async (lock) => {
      const isNew = remember(of);
      resolve(lock !== null && isNew);
      if (lock && isNew) await new Promise((over) => setTimeout(over, soundMs));
    });
  });
}

/** Tells whether it was not remembered yet. */
function remember(of: string): boolean {
  try {
    const rung = (localStorage.getItem(rungKey) ?? '').split(' ');
    if (rung.includes(of)) return false;
    localStorage.setItem(rungKey, [...rung, of].slice(-mostRemembered).join(' '));
  } catch {
    // Where nothing can be kept, each tab rings for itself.
  }
  return true;
}

function playTwoTones(sound: AudioContext): void {
  const volume = sound.createGain();
  volume.gain.value = 0.15;
  volume.connect(sound.destination);
  [660, 880].forEach((frequency, index) => {
    const tone = sound.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(sound.currentTime + index * 0.18);
    tone.stop(sound.currentTime + index * 0.18 + 0.16);
  });
}
