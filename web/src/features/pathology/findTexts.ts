import { addEnglish } from '@/i18n';
import addendum from '@/i18n/en/addendum.json';
import frozen from '@/i18n/en/frozen.json';
import texts from '@/i18n/en/pathology_find.json';

addEnglish(addendum);
addEnglish(frozen);
addEnglish(texts);
