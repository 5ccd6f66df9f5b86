import { useEffect, useState } from 'react';
import { useTexts } from '../../lib/texts.js';
import { CheckTile } from '../../ui/choice-group.js';
import { beTold, canBeTold, isTold, noLongerBeTold } from './subscription.js';

/** Whether this device is told of a new request; asked for by a tap, and taken back by one. */
export function PushChoice() {
  const { t } = useTexts();
  const [told, setTold] = useState(false);
  const [trouble, setTrouble] = useState<'denied' | 'failed' | null>(null);

  useEffect(() => {
    if (canBeTold()) isTold().then(setTold, () => undefined);
  }, []);

  if (!canBeTold()) return null;

  const change = async (wanted: boolean) => {
    setTrouble(null);
    setTold(wanted); // at once; taken back when it did not work
    try {
      if (!wanted) await noLongerBeTold();
      else if (!(await beTold())) {
        setTold(false);
        setTrouble('denied');
      }
    } catch {
      setTold(!wanted);
      setTrouble('failed');
    }
  };

  return (
    <div className="vp-stack vp-stack--tight">
      <CheckTile
        label={t('push.choice')}
        hint={t('push.hint')}
        checked={told}
        onChange={(wanted) => void change(wanted)}
      />
      <p role="status" className="vp-hint">
        {trouble && t(`push.${trouble}`)}
      </p>
    </div>
  );
}
