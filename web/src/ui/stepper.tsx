import { Button } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.js';

interface StepperProps {
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  lessLabel: string;
  moreLabel: string;
  /** Stands beside the number. */
  children?: ReactNode;
  size?: 'normal' | 'large';
}

/** A number with − and +. A button at its end stays focusable, so that the keyboard does not lose its place. */
export function Stepper(props: StepperProps) {
  const { value, min, max, onChange } = props;
  return (
    <div className={`vp-stepper vp-stepper--${props.size ?? 'normal'}`}>
      <Button
        appearance="secondary-action-button"
        aria-label={props.lessLabel}
        aria-disabled={value <= min}
        onClick={() => value > min && onChange(value - 1)}
      >
        <Icon name="minus" />
      </Button>
      <span className="vp-stepper__value" aria-live="polite">
        <span className="vp-stepper__number">{value}</span>
        {props.children}
      </span>
      <Button
        appearance="secondary-action-button"
        aria-label={props.moreLabel}
        aria-disabled={value >= max}
        onClick={() => value < max && onChange(value + 1)}
      >
        <Icon name="plus" />
      </Button>
    </div>
  );
}
