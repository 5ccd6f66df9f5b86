import { FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react';
import { createContext, useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import { ApiProblem, isStale } from '../../lib/problem.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { fieldName } from './vocabulary.js';
import { useTexts } from '../../lib/texts.js';

/** What is wrong with one field, by the path that the service gives it. */
export interface FieldFault {
  path: string;
  message: string;
}

interface FormState {
  id: string;
  faults: readonly FieldFault[];
}

const Form = createContext<FormState>({ id: '', faults: [] });

/** The faults that the service names in its answer; none when it said something else. */
function faultsIn(error: Error | null): readonly FieldFault[] {
  return error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
}

/** Carries what is wrong to the fields it belongs to, and sums it up above them. */
export function FaultyForm(props: {
  missing: readonly FieldFault[];
  error: Error | null;
  /** Loads what is there now, after somebody else changed it. */
  onReload?: () => void;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const faults = props.missing.length > 0 ? props.missing : faultsIn(props.error);
  const failed = props.missing.length > 0 || props.error !== null;
  useEffect(() => {
    if (failed) summary.current?.focus();
  }, [failed, props.missing, props.error]);
  const stale = isStale(props.error);

  return (
    <Form.Provider value={{ id, faults }}>
      {failed && (
        <div ref={summary} tabIndex={-1}>
          {faults.length > 0 ? (
            <Notice type="error" title={t('admin.faults')} live="alert">
              <ul>
                {faults.map(({ path, message }) => (
                  <li key={path}>
                    <a className="utrecht-link" href={`#${fieldId(id, path)}`}>
                      {fieldName(t, leafOf(path))}
                      {numberIn(path)}: {message}
                    </a>
                  </li>
                ))}
              </ul>
            </Notice>
          ) : stale ? (
            <Notice type="warning" title={t('admin.stale')} live="alert">
              <p>{t('admin.staleDetail')}</p>
              {props.onReload && (
                <button type="button" className="utrecht-link vp-link-button" onClick={props.onReload}>
                  {t('admin.reload')}
                </button>
              )}
            </Notice>
          ) : (
            props.error && <ProblemNotice error={props.error} />
          )}
        </div>
      )}
      {props.children}
    </Form.Provider>
  );
}

/** `rooms[1].cots` → ` 2`: which of the list, as a person counts. */
function numberIn(path: string): string {
  const index = /^rooms\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? '' : ` ${Number(index) + 1}`;
}

/** `policy.hold.minMinutes` → `hold.minMinutes`; `levels[2]` → `levels`. */
function leafOf(path: string): string {
  return path.replace(/^policy\./, '').replace(/\[.*$/, '');
}

function fieldId(form: string, path: string): string {
  return `${form}${leafOf(path)}`;
}

/** The id of a field, and what is wrong with it. */
export function useField(path: string) {
  const { id, faults } = useContext(Form);
  const fault = faults.find((one) => leafOf(one.path) === path)?.message;
  const own = fieldId(id, path);
  return { id: own, fault, faultId: `${own}-fault`, hintId: `${own}-hint` };
}

/** The sentence under a field that is wrong. */
export function FieldFaultText({ path }: { path: string }) {
  const { fault, faultId } = useField(path);
  return fault ? <FormFieldErrorMessage id={faultId}>{fault}</FormFieldErrorMessage> : null;
}

interface FieldProps {
  path: string;
  label?: string;
  hint?: string | undefined;
  required?: boolean;
}

function describedBy(field: ReturnType<typeof useField>, hint: string | undefined): string | undefined {
  const ids = [hint && field.hintId, field.fault && field.faultId].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'number' | 'time' | 'password' | 'datetime-local' | 'email' | 'tel';
  min?: number;
  max?: number;
  /** Of a moment, in seconds: 1 asks for those too. */
  step?: number;
  /** Offered while typing. */
  suggestions?: readonly string[];
  autoComplete?: string;
}

export function TextField(props: TextFieldProps) {
  const { t } = useTexts();
  const field = useField(props.path);
  const { id, fault, hintId } = field;
  return (
    <div className="vp-field" data-invalid={fault ? '' : undefined}>
      <FormLabel htmlFor={id}>{props.label ?? fieldName(t, props.path)}</FormLabel>
      {props.hint && (
        <p id={hintId} className="vp-hint">
          {props.hint}
        </p>
      )}
      <Textbox
        id={id}
        type={props.type ?? 'text'}
        inputMode={props.type === 'number' ? 'numeric' : undefined}
        min={props.min}
        max={props.max}
        step={props.step}
        required={props.required}
        invalid={fault !== undefined}
        aria-describedby={describedBy(field, props.hint)}
        autoComplete={props.autoComplete ?? 'off'}
        autoCapitalize="none"
        spellCheck={false}
        list={props.suggestions ? `${id}-list` : undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.suggestions && (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <FieldFaultText path={props.path} />
    </div>
  );
}

interface SelectFieldProps<V extends string> extends FieldProps {
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
}

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { t } = useTexts();
  const field = useField(props.path);
  return (
    <div className="vp-field" data-invalid={field.fault ? '' : undefined}>
      <FormLabel htmlFor={field.id}>{props.label ?? fieldName(t, props.path)}</FormLabel>
      {props.hint && (
        <p id={field.hintId} className="vp-hint">
          {props.hint}
        </p>
      )}
      <select
        className="vp-select"
        id={field.id}
        required={props.required}
        aria-invalid={field.fault !== undefined}
        aria-describedby={describedBy(field, props.hint)}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find(({ value }) => value === event.target.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <FieldFaultText path={props.path} />
    </div>
  );
}

/** A group of choices with the fault of the whole group under it; the summary's link leads here. */
export function FieldGroup({
  path,
  hint,
  children,
}: {
  path: string;
  hint?: string | undefined;
  children: ReactNode;
}) {
  const field = useField(path);
  const { id, hintId } = field;
  return (
    <div id={id} tabIndex={-1} className="vp-group" role="group" aria-describedby={describedBy(field, hint)}>
      {children}
      {hint && (
        <p id={hintId} className="vp-hint">
          {hint}
        </p>
      )}
      <FieldFaultText path={path} />
    </div>
  );
}
