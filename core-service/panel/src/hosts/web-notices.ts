import type { Notices } from './host.ts';

/** Notes of the browser and a sound, for those who look at another tab. */
export const webNotices: Notices = {
  state: () => ('Notification' in window ? Notification.permission : 'absent'),
  ask: async () => ('Notification' in window ? Notification.requestPermission() : 'absent'),
  show: ({ title, body, tag }) => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    try {
      const note = new Notification(title, { body, tag });
      note.onclick = () => {
        window.focus();
        note.close();
      };
    } catch {
      // Browsers of phones have the word and refuse the thing.
    }
  },
  ring: () => {
    try {
      playTwoTones(new AudioContext());
    } catch {
      // Browsers are silent until somebody has pressed something.
    }
  },
};

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
  setTimeout(() => void sound.close(), 1000);
}
