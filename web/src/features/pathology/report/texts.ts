import { addEnglish } from '@/i18n';
import addendum from '@/i18n/en/addendum.json';
import frozen from '@/i18n/en/frozen.json';
import pathology from '@/i18n/en/pathology.json';
import texts from '@/i18n/en/pathology_report.json';
import chat from '@/i18n/en/report_chat.json';
import checks from '@/i18n/en/report_check.json';
import templates from '@/i18n/en/report_template.json';
import signed from '@/i18n/en/signed.json';

addEnglish(addendum);
addEnglish(frozen);
addEnglish(pathology);
addEnglish(texts);
addEnglish(checks);
addEnglish(chat);
addEnglish(templates);
addEnglish(signed);
