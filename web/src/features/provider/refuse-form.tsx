import type { Refusal } from '../../../../src/contract/hold-steps.js';
import { REFUSAL_CONDITIONS, type RefusalReason } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { Choices } from '../../ui/choice-group.js';
import { ReasonForm } from '../../ui/reason-form.js';
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
  const { reason, possibleIf } = draft;
  return (
    <ReasonForm
      legend={t('provider.refuseTitle')}
      reasons={REASONS}
      words={(value) => t(`refusals.${value}`)}
      reason={reason}
      onChoose={(value) => onChange({ ...draft, reason: value })}
      missing={t('provider.refuseReasonMissing')}
      submit={t('provider.refuseConfirm')}
      busy={busy}
      onGive={(given) => onRefuse({ reason: given, ...(possibleIf.length > 0 && { possibleIf }) })}
      onCancel={onCancel}
    >
      {reason && reason !== 'person-declined' && (
        <Choices
          legend={t('closing.possibleIf')}
          options={REFUSAL_CONDITIONS.map((value) => ({ value, label: t(`closing.conditions.${value}`) }))}
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
    </ReasonForm>
  );
}
