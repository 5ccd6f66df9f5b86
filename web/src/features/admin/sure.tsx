import { Button } from '@utrecht/component-library-react';
import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';

/** What cannot be undone is asked again, with what follows from it; the focus moves there, on the safe side. */
export function Sure(props: {
  title: string;
  detail: string;
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  return (
    <Notice type="warning" title={props.title} live="alert">
      <p>{props.detail}</p>
      <Button appearance="primary-action-button" onClick={props.onConfirm}>
        {props.confirm}
      </Button>
      <Button appearance="subtle-button" autoFocus onClick={props.onCancel}>
        {t('common.cancel')}
      </Button>
    </Notice>
  );
}
