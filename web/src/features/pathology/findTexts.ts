import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/pathology_find.json';

addEnglish(texts);
