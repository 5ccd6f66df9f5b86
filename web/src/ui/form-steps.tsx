import { Button } from '@utrecht/component-library-react';
import { useTexts } from '../lib/texts.js';

interface FormStepsProps {
  submit: string;
  /** It was sent and there is no answer yet. */
  busy: boolean;
  /** Further from what stands above. */
  apart?: boolean;
  onCancel: () => void;
}

/** The two ways out of a form: what it is for, and leaving it. */
export function FormSteps({ submit, busy, apart = false, onCancel }: FormStepsProps) {
  const { t } = useTexts();
  return (
    <div className={apart ? 'vp-row vp-form-steps' : 'vp-row'}>
      <Button appearance="primary-action-button" type="submit" aria-disabled={busy}>
        {submit}
      </Button>
      <Button appearance="subtle-button" type="button" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
