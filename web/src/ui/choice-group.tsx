import { Fieldset, FieldsetLegend, RadioButton } from '@utrecht/component-library-react';
import { useId, type ReactNode } from 'react';

interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

interface ChoiceGroupProps<V extends string> {
  legend: string;
  /** The question stands above it already: the legend is only heard. */
  asked?: boolean | undefined;
  hint?: string;
  options: readonly Option<V>[];
  value: V | undefined;
  onChange: (value: V) => void;
  /** How many buttons stand side by side on a telephone: `roomy` one, `wrap` as many as fit. */
  layout?: 'roomy' | 'two' | 'three' | 'wrap';
  required?: boolean;
  /** The error message of the group. */
  describedBy?: string | undefined;
}

/** One of several: radio buttons that are large buttons, at least 48 px high. */
export function ChoiceGroup<V extends string>(props: ChoiceGroupProps<V>) {
  const name = useId();
  const hintId = `${name}hint`;
  return (
    <Fieldset
      className="vp-question"
      aria-describedby={[props.hint && hintId, props.describedBy].filter(Boolean).join(' ') || undefined}
      aria-invalid={props.describedBy !== undefined || undefined}
      role="radiogroup"
    >
      <FieldsetLegend className={props.asked ? 'vp-sr-only' : undefined}>{props.legend}</FieldsetLegend>
      {props.hint && (
        <p id={hintId} className="vp-hint">
          {props.hint}
        </p>
      )}
      <div className={`vp-choices vp-choices--${props.layout ?? 'two'}`}>
        {props.options.map((option) => (
          <Tile key={option.value} label={option.label} hint={option.hint}>
            <RadioButton
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
          </Tile>
        ))}
      </div>
    </Fieldset>
  );
}

interface ChoicesProps<V extends string> {
  legend: string;
  asked?: boolean | undefined;
  hint?: string;
  options: readonly Option<V>[];
  values: readonly V[];
  onToggle: (value: V) => void;
  layout?: 'roomy' | 'two';
}

/** Any number of several: check boxes that are large buttons. */
export function Choices<V extends string>(props: ChoicesProps<V>) {
  const hintId = useId();
  return (
    <Fieldset className="vp-question" aria-describedby={props.hint ? hintId : undefined}>
      <FieldsetLegend className={props.asked ? 'vp-sr-only' : undefined}>{props.legend}</FieldsetLegend>
      {props.hint && (
        <p id={hintId} className="vp-hint">
          {props.hint}
        </p>
      )}
      <div className={`vp-choices vp-choices--${props.layout ?? 'roomy'}`}>
        {props.options.map((option) => (
          <CheckTile
            key={option.value}
            label={option.label}
            checked={props.values.includes(option.value)}
            onChange={() => props.onToggle(option.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

interface CheckTileProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** The browser's own check box, coloured: the design system's draws its tick with a `data:` picture, which our policy refuses. */
export function CheckTile({ label, hint, checked, onChange }: CheckTileProps) {
  return (
    <Tile label={label} hint={hint}>
      <input
        className="vp-check"
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </Tile>
  );
}

function Tile({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <label className="vp-tile">
      {children}
      <span className="vp-tile__text">
        <span className="vp-tile__label">{label}</span>
        {hint && <span className="vp-tile__hint">{hint}</span>}
      </span>
    </label>
  );
}
