import { Button } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';

/** The two ways out of a form: what it is for, and leaving it. */
export function FormSteps(props: {
  submit: string;
  /** It was sent and there is no answer yet. */
  busy: boolean;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  return (
    <div className="vp-row vp-form-steps">
      <Button appearance="primary-action-button" type="submit" aria-disabled={props.busy}>
        {props.submit}
      </Button>
      <Button appearance="subtle-button" type="button" onClick={props.onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
