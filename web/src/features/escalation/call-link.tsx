import { Icon } from '../../ui/icon.js';
import { phoneText } from './phone-text.js';

/** A number that a telephone dials, as large as a button. */
export function CallLink({ label, phone }: { label: string; phone: string }) {
  return (
    <a className="vp-call" href={`tel:${phone}`}>
      <Icon name="phone" />
      <span className="vp-call__words">
        <span className="vp-call__label">{label}</span> <span className="vp-nowrap">{phoneText(phone)}</span>
      </span>
    </a>
  );
}
