import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/frozen.json';

addEnglish(texts);
