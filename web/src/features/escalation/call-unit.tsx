import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { useTelephoneTree } from './escalation-queries.js';
import { phoneText } from './phone-text.js';
import './escalation.css';

/** The number of who decides on a unit and is on call now; nothing where none is recorded. */
export default function CallUnit({ unitId }: { unitId: string }) {
  const { t } = useTexts();
  const tree = useTelephoneTree();
  const provider = tree.data?.providers.find(({ unitIds }) => unitIds.includes(unitId));
  const contact = provider?.onCall ?? provider?.others[0];
  if (!contact) return null;
  return (
    <a className="utrecht-link vp-call-unit" href={`tel:${contact.phone}`}>
      <Icon name="phone" />
      <span>{t('escalation.callUnit', { name: contact.name, phone: phoneText(contact.phone) })}</span>
    </a>
  );
}
