import { useEffect, useRef } from 'react';
import { Store } from '../../lib/store.js';

/** Two soft tones, made by the browser itself; browsers allow sound only after a tap. */
const TONES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.22 },
] as const;
const TONE_SECONDS = 0.2;
const VOLUME = 0.25;

const playing = new Store<AudioContext | null>(null);

/** True while a new request is heard: asked for by a tap, for as long as the page lives. */
export function useSound(): boolean {
  return playing.use() !== null;
}

export function switchSound(on: boolean): void {
  void playing.get()?.close();
  playing.set(on ? new AudioContext() : null);
  if (on) chime();
}

function chime(): void {
  const audio = playing.get();
  if (!audio) return;
  for (const { hertz, at } of TONES) {
    const begin = audio.currentTime + at;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(VOLUME, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + TONE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + TONE_SECONDS);
  }
}

/** Sounds when there is a request that was not there before. `asked`: their ids; null: not known yet. */
export function useChime(asked: readonly string[] | null): void {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!asked) return;
    if (known.current && asked.some((id) => !known.current?.has(id))) chime();
    known.current = new Set(asked);
  }, [asked]);
}
