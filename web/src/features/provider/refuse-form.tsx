import { Button, FormFieldErrorMessage } from '@utrecht/component-library-react';
import { useId, useState, type FormEvent } from 'react';
import type { Refusal } from '../../../../src/contract/hold.js';
import type { RefusalCondition, RefusalReason } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { ChoiceGroup, Choices } from '../../ui/choice-group.js';
import type { RefusalDraft } from './form-drafts.js';

const REASONS = [
  'full',
  'no-place-after-all',
  'no-staff',
  'safety-of-the-house',
  'does-not-fit-target-group',
  'children-do-not-fit',
  'care-need-too-heavy',
  'too-close-to-danger',
  'placing-authority-declined',
  'person-declined',
  'other',
] satisfies readonly RefusalReason[];

const CONDITIONS = [
  'more-staff',
  'other-time',
  'without-children',
  'other-room',
  'with-care-support',
  'with-more-safety',
  'with-nomination',
] satisfies readonly RefusalCondition[];

interface RefuseFormProps {
  draft: RefusalDraft;
  busy: boolean;
  onChange: (draft: RefusalDraft) => void;
  onRefuse: (refusal: Refusal) => void;
  onCancel: () => void;
}

/** A refusal carries one of a fixed list of reasons, so that later everybody can see what is missing. */
export function RefuseForm({ draft, busy, onChange, onRefuse, onCancel }: RefuseFormProps) {
  const { t } = useTexts();
  const errorId = useId();
  const { reason, possibleIf } = draft;
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) setMissing(true);
    else if (!busy) {
      onRefuse({
        reason,
        ...(possibleIf.length > 0 ? { possibleIf } : {}),
      });
    }
  };
  return (
    <form className="vp-stack vp-stack--tight vp-sub" noValidate onSubmit={submit}>
      <ChoiceGroup
        legend={t('provider.refuseTitle')}
        options={REASONS.map((value) => ({ value, label: t(`refusals.${value}`) }))}
        layout="roomy"
        value={reason}
        describedBy={missing ? errorId : undefined}
        onChange={(value) => {
          onChange({ ...draft, reason: value });
          setMissing(false);
        }}
      />
      {missing && (
        <FormFieldErrorMessage id={errorId} role="alert">
          {t('provider.refuseReasonMissing')}
        </FormFieldErrorMessage>
      )}
      {reason && reason !== 'person-declined' && (
        <Choices
          legend={t('closing.possibleIf')}
          options={CONDITIONS.map((value) => ({ value, label: t(`closing.conditions.${value}`) }))}
          layout="two"
          values={possibleIf}
          onToggle={(value) =>
            onChange({
              ...draft,
              possibleIf: possibleIf.includes(value)
                ? possibleIf.filter((one) => one !== value)
                : [...possibleIf, value],
            })
          }
        />
      )}
      <div className="vp-row">
        <Button appearance="primary-action-button" type="submit" aria-disabled={busy}>
          {t('provider.refuseConfirm')}
        </Button>
        <Button appearance="subtle-button" type="button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
