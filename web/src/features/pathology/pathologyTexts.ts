import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/pathology.json';

addEnglish(texts);
