//! Three short tones: taken, unknown, below zero. Made here, no files; they can be turned off.
import { prefs } from "./prefs";

export type Tone = "ok" | "unknown" | "below_zero";
const notes: Record<Tone, [frequency: number, at: number, length: number][]> = {
  ok: [[1320, 0, 0.06]],
  unknown: [
    [220, 0, 0.12],
    [196, 0.15, 0.18],
  ],
  below_zero: [
    [880, 0, 0.07],
    [587, 0.09, 0.11],
  ],
};
let context: AudioContext | null = null;

/** Plays a tone, if sounds are on and the machine has any. */
export function play(tone: Tone): void {
  if (!prefs.get().sounds || typeof AudioContext === "undefined") return;
  try {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    for (const [frequency, at, length] of notes[tone]) {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      oscillator.type = tone === "unknown" ? "square" : "sine";
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(tone === "unknown" ? 0.05 : 0.12, currentTime + at);
      gain.gain.exponentialRampToValueAtTime(0.0001, currentTime + at + length);
      oscillator.connect(gain).connect(destination);
      oscillator.start(currentTime + at);
      oscillator.stop(currentTime + at + length);
    }
  } catch {
    context = null;
  }
}
