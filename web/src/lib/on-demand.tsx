import { useEffect, useReducer, useState, type ComponentType, type ReactNode } from 'react';

/**
 * A part of the page that is fetched when it is first drawn; `placeholder` stands there until it has come. React's own
 * `lazy` would wait: what replaces the placeholder of a `Suspense` comes 300 ms after it at the earliest.
 */
export function onDemand<Props extends object>(
  fetch: () => Promise<{ default: ComponentType<Props> }>,
  placeholder: ReactNode = null,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;
  const bring = async () => (fetched = (await fetch()).default);

  return function OnDemand(props: Props) {
    const [, drawAgain] = useReducer((times: number) => times + 1, 0);
    const [failure, setFailure] = useState<{ error: unknown } | null>(null);
    useEffect(() => {
      if (fetched) return undefined;
      let isDrawn = true;
      bring().then(
        () => isDrawn && drawAgain(),
        (error: unknown) => isDrawn && setFailure({ error }),
      );
      return () => {
        isDrawn = false;
      };
    }, []);
    if (failure) throw failure.error;
    const Part = fetched;
    return Part ? <Part {...props} /> : placeholder;
  };
}
