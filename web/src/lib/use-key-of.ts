import { useRef } from 'react';
import { newKey } from './api.js';

/** One idempotency key for each thing that is sent: again the same, again the same key. */
export function useKeyOf(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string } | null>(null);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.text !== text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}
