import { Button, Heading3 } from '@utrecht/component-library-react';
import { useEffect, useRef, useState } from 'react';
import type { PolicyInput } from '../../../../src/contract/policy.js';
import { Icon } from '../../ui/icon.js';
import { useTexts } from '../../lib/texts.js';

type Levels = PolicyInput['levels'];

/** The levels in their order, moved with buttons: dragging is no way for a keyboard or a trembling hand. */
export function LevelOrder({ levels, onChange }: { levels: Levels; onChange: (levels: Levels) => void }) {
  const { t } = useTexts();
  const [moved, setMoved] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string | null>(null);
  // The row moves in the page, and a browser then lets go of its button.
  useEffect(() => {
    if (focus.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${focus.current}"]`)?.focus();
    focus.current = null;
  }, [levels]);

  const move = (index: number, by: -1 | 1) => {
    const level = levels[index];
    const other = levels[index + by];
    if (level === undefined || other === undefined) return;
    onChange(levels.map((one) => (one === level ? other : one === other ? level : one)));
    setMoved(t('admin.policy.moved', { level: t(`admin.levels.${level}`), place: index + by + 1 }));
    focus.current = `${level} ${by}`;
  };

  return (
    <div className="vp-stack vp-stack--tight">
      <Heading3>{t('admin.policy.levels')}</Heading3>
      <p className="vp-hint">{t('admin.policy.levelsHint')}</p>
      <ol className="vp-levels" ref={list}>
        {levels.map((level, index) => (
          <li key={level} data-level={level}>
            <span className="vp-levels__name">
              {index + 1}. {t(`admin.levels.${level}`)}
            </span>
            <Button
              appearance="subtle-button"
              data-move={`${level} -1`}
              aria-label={t('admin.policy.up', { level: t(`admin.levels.${level}`) })}
              aria-disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <span className="vp-up">
                <Icon name="arrow" />
              </span>
            </Button>
            <Button
              appearance="subtle-button"
              data-move={`${level} 1`}
              aria-label={t('admin.policy.down', { level: t(`admin.levels.${level}`) })}
              aria-disabled={index === levels.length - 1}
              onClick={() => move(index, 1)}
            >
              <Icon name="arrow" />
            </Button>
          </li>
        ))}
      </ol>
      <p className="vp-sr-only" role="status">
        {moved}
      </p>
    </div>
  );
}
